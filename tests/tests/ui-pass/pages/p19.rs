use migrate_core::prelude::*;

#[migration(revision = "p19", down_revision = "p18")]
fn upgrade() {
    op::drop_column("t2", "only").only(&[Postgres]);
    op::add_column("t10", column("last", Text));
}

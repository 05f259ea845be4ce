use migrate_core::prelude::*;

#[migration(revision = "p18", down_revision = "p17")]
fn upgrade() {
    op::add_column("t2", column("only", Text)).only(&[Postgres]);
}

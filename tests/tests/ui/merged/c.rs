use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "a1")]
fn upgrade() {
    op::create_table("right", &[column("id", BigInt).primary_key()]);
    op::add_column("tags", column("name", Text));
}

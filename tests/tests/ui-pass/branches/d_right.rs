use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "b2")]
fn upgrade() {
    op::create_table("tags", &[column("id", BigInt).primary_key()]);
    op::add_column("users", column("age", Integer));
}

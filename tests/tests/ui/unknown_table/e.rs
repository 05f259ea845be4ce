use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "c3")]
fn upgrade() {
    op::create_table("later", &[column("id", BigInt)]);
}

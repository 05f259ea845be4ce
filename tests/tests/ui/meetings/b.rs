use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_table("tags", &[column("id", BigInt).primary_key()]);
}

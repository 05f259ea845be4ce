use migrate_core::prelude::*;

#[migration(revision = "p02", down_revision = "p01")]
fn upgrade() {
    op::create_table("t2", &[column("id", BigInt).primary_key()]);
}

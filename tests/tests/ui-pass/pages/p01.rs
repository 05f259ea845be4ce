use migrate_core::prelude::*;

#[migration(revision = "p01", down_revision = "p00")]
fn upgrade() {
    op::create_table("t1", &[column("id", BigInt).primary_key()]);
}

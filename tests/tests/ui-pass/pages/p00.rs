use migrate_core::prelude::*;

#[migration(revision = "p00")]
fn upgrade() {
    op::create_table("t0", &[column("id", BigInt).primary_key()]);
}

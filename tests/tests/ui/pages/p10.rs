use migrate_core::prelude::*;

#[migration(revision = "p10", down_revision = "p09")]
fn upgrade() {
    op::create_table("t10", &[column("id", BigInt).primary_key()]);
}

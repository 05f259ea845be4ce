use migrate_core::prelude::*;

#[migration(revision = "p11", down_revision = "p09")]
fn upgrade() {
    op::create_table("t11", &[column("id", BigInt).primary_key()]);
}

use migrate_core::prelude::*;

#[migration(revision = "p12", down_revision = "p11")]
fn upgrade() {
    op::create_table("t12", &[column("id", BigInt).primary_key()]);
}

use migrate_core::prelude::*;

#[migration(revision = "p14", down_revision = "p13")]
fn upgrade() {
    op::create_table("t14", &[column("id", BigInt).primary_key()]);
}

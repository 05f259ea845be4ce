use migrate_core::prelude::*;

#[migration(revision = "p16", down_revision = "p15")]
fn upgrade() {
    op::create_table("t16", &[column("id", BigInt).primary_key()]);
}

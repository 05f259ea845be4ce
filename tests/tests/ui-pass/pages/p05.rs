use migrate_core::prelude::*;

#[migration(revision = "p05", down_revision = "p04")]
fn upgrade() {
    op::create_table("t5", &[column("id", BigInt).primary_key()]);
}

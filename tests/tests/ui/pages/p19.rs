use migrate_core::prelude::*;

#[migration(revision = "p19", down_revision = "p18")]
fn upgrade() {
    op::create_table("t19", &[column("id", BigInt).primary_key()]);
}

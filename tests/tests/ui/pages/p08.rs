use migrate_core::prelude::*;

#[migration(revision = "p08", down_revision = "p07")]
fn upgrade() {
    op::create_table("t8", &[column("id", BigInt).primary_key()]);
}

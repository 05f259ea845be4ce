use migrate_core::prelude::*;

#[migration(revision = "e5")]
fn upgrade() {
    op::create_table("plugins", &[column("id", BigInt).primary_key()]);
}

use migrate_core::prelude::*;

#[migration(revision = "p09", down_revision = "p08")]
fn upgrade() {
    op::create_table("t9", &[column("id", BigInt).primary_key()]);
}

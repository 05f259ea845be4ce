use migrate_core::prelude::*;

#[migration(revision = "p04", down_revision = "p03")]
fn upgrade() {
    op::create_table("t4", &[column("id", BigInt).primary_key()]);
}

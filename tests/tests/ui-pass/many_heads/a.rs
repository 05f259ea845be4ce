use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("table_a", &[column("id", BigInt).primary_key()]);
}

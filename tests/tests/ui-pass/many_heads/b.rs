use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_table("table_b", &[column("id", BigInt).primary_key()]);
}

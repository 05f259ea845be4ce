use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "a1")]
fn upgrade() {
    op::create_table("table_c", &[column("id", BigInt).primary_key()]);
}

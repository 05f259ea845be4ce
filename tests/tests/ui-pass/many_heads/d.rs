use migrate_core::prelude::*;

#[migration(revision = "d4")]
fn upgrade() {
    op::create_table("table_d", &[column("id", BigInt).primary_key()]);
}

use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("orders", &[column("id", BigInt).primary_key(), column("total", Integer)]);
}

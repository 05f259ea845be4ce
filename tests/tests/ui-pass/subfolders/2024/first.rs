use migrate_core::prelude::*;

#[migration(revision = "a1", branch_label = "shop")]
fn upgrade() {
    op::create_table("users", &[column("id", BigInt).primary_key()]);
}

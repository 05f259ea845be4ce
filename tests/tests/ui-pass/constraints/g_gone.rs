use migrate_core::prelude::*;

#[migration(revision = "g7", down_revision = "f6")]
fn upgrade() {
    op::drop_table("items");
    op::create_table("items", &[column("id", BigInt).primary_key(), column("name", Text).unique()]);
    op::create_index("ix_items_name", "items", &["name"]);
}

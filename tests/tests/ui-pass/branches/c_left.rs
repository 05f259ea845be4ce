use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2", branch_label = "left")]
fn upgrade() {
    op::create_table("drafts", &[column("id", Integer).primary_key()]);
    op::create_table("posts", &[column("user_id", BigInt).references("users", "id")]);
    op::create_index("ix_drafts", "posts", &["user_id"]);
}

use migrate_core::prelude::*;

#[migration(revision = "g7", down_revision = "f6")]
fn upgrade() {
    op::create_table("posts", &[column("user_id", Uuid).references("users", "id")]);
}

use migrate_core::prelude::*;

#[migration(revision = "g7", down_revision = "f6")]
fn upgrade() {
    op::drop_table("post_tags");
    op::drop_table("drafts");
    op::drop_table("posts");
}

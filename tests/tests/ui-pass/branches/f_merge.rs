use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = ["c3", "e5"])]
fn upgrade() {
    op::create_table(
        "post_tags",
        &[column("tag_id", BigInt).references("tags", "id"), column("draft_id", Integer)],
    );
    op::create_foreign_key("fk_drafts", "post_tags", "drafts", &["draft_id"], &["id"]);
    op::drop_column("users", "years");
    op::drop_index("ix_drafts", "posts");
}

//! add comments
use migrate_core::prelude::*;

#[migration(revision = "b3e95a1c0d84", down_revision = "8a61f4d2c7e3", branch_label = "comments")]
fn upgrade() {
    op::create_table(
        "comments",
        &[
            column("id", BigInt).primary_key().autoincrement(),
            column("post_id", BigInt).not_null().references("posts", "id").on_delete(Cascade),
            column("body", Text).not_null().check("length(body) > 0"),
            column("rating", SmallInt),
        ],
    );
    op::create_index("ix_comments_post_id", "comments", &["post_id"]);
}

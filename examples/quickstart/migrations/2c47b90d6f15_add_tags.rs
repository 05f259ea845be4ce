//! add tags
use migrate_core::prelude::*;

#[migration(revision = "2c47b90d6f15", down_revision = "8a61f4d2c7e3", branch_label = "tags")]
fn upgrade() {
    op::create_table(
        "tags",
        &[column("id", BigInt).primary_key(), column("name", Varchar(64)).not_null().unique()],
    );
    op::create_table(
        "post_tags",
        &[
            column("post_id", BigInt).references("posts", "id").on_delete(Cascade),
            column("tag_id", BigInt).references("tags", "id").on_delete(Cascade),
        ],
    )
    .constraints(&[primary_key(&["post_id", "tag_id"])]);
}

use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "users",
        &[column("id", BigInt).primary_key(), column("email", Varchar(255)).not_null().unique()],
    );
    op::create_table(
        "posts",
        &[
            column("id", BigInt).primary_key(),
            column("author_id", BigInt).references("users", "id"),
            column("title", Text),
        ],
    );
    op::create_index("ix_posts_title", "posts", &["title"]);
    op::create_index("ix_posts_author", "posts", &["author_id"]);
}

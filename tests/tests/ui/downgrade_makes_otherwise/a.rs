use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("users", &[column("id", BigInt).primary_key(), column("email", Text).unique()]);
    op::create_table(
        "posts",
        &[column("id", BigInt).primary_key(), column("title", Text), column("slug", Text)],
    );
    op::add_column("posts", column("user_id", BigInt).references("users", "id").on_delete(Cascade));
    op::create_index("ix_posts_slug", "posts", &["slug"]).unique();
    op::create_index("ix_posts_title", "posts", &["title"]).filter("title IS NOT NULL");
    op::create_check_constraint("ck_title", "posts", "length(title) < 100");
    op::create_unique_constraint("uq_slug", "posts", &["slug"]);
}

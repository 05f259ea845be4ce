use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_index("ix_users", "users");
    op::drop_index("ix_posts_titel", "posts");
    op::drop_index("ix_posts_author", "posts");
    op::drop_index("ix_posts_title", "users");
    op::create_index("ix_posts_title", "posts", &["id", "title"]);
    op::create_index("ix_posts_title", "users", &["email"]);
}

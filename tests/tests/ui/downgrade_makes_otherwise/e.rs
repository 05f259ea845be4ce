use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::drop_index("ix_posts_title", "posts");
}

#[downgrade]
fn downgrade() {
    op::create_index("ix_posts_title", "posts", &["title"]);
}

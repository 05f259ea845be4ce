use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::drop_index("ix_posts_slug", "posts");
}

#[downgrade]
fn downgrade() {
    op::create_index("ix_posts_slug", "posts", &["slug"]);
}

use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "a1")]
fn upgrade() {
    op::create_table("posts", &[column("id", BigInt)]);
    op::create_index("ix_posts", "posts", &["id"]);
}

#[downgrade]
fn downgrade() {
    op::drop_table("posts");
}

use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_constraint("uq_slug", "posts");
}

#[downgrade]
fn downgrade() {
    op::create_unique_constraint("uq_slug", "posts", &["slug", "title"]);
}

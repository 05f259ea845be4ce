use migrate_core::prelude::*;

#[migration(revision = "g7", down_revision = "f6")]
fn upgrade() {
    op::drop_column("posts", "slug");
}

#[downgrade]
fn downgrade() {
    op::add_column("posts", column("slug", Text).generated_stored("lower(title)"));
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::drop_constraint("ck_title", "posts");
}

#[downgrade]
fn downgrade() {
    op::create_check_constraint("ck_title", "posts", "length(title)<10");
}

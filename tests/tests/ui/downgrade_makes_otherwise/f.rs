use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "e5")]
fn upgrade() {
    op::drop_constraint("fk_posts_user_id_users", "posts");
}

#[downgrade]
fn downgrade() {
    op::create_foreign_key("fk_posts_user_id_users", "posts", "users", &["user_id"], &["id"]);
}

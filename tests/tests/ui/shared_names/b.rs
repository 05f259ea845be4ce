use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_index("posts", "users", &["email"]);
    op::create_table("ix_users_email", &[column("id", BigInt)]);
    op::create_unique_constraint("ix_users_email", "users", &["email", "id"]);
    op::create_unique_constraint("uq_users_email", "posts", &["title"]);
    op::create_check_constraint("not_empty", "posts", "title <> ''");
    op::create_foreign_key("fk_owner", "users", "posts", &["id"], &["id"]);
}

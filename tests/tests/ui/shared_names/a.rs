use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("users", &[column("id", BigInt).primary_key(), column("email", Text).unique()]);
    op::create_index("ix_users_email", "users", &["email"]);
    op::create_check_constraint("not_empty", "users", "email <> ''");
    op::create_table("posts", &[column("id", BigInt).primary_key(), column("title", Text)]);
    op::create_foreign_key("fk_owner", "posts", "users", &["id"], &["id"]);
}

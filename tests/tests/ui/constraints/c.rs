use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_constraint("ck_age", "users");
    op::drop_constraint("uq_users_mail", "users");
    op::drop_constraint("ck_title", "posts");
    op::create_unique_constraint("uq_users_email", "users", &["email"]);
    op::create_primary_key("pk_posts_title", "posts", &["title"]);
    op::create_table(
        "tags",
        &[column("id", BigInt).primary_key(), column("name", Text).primary_key()],
    );
}

use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::drop_index("ix_users_last", "users");
    op::drop_constraint("fk_posts_user_id_users", "posts");
    op::drop_table("users");
    op::create_table("users", &[column("id", Uuid).primary_key()]);
}

#[downgrade]
fn downgrade() {
    op::drop_table("users");
    op::execute("CREATE TABLE users (id BIGINT PRIMARY KEY)").state(&[op::create_table(
        "users",
        &[column("id", BigInt).primary_key()],
    )
    .into_operation()]);
    op::add_column("users", column("last", Text));
    op::add_column("users", column("given", Text));
    op::create_index("ix_users_last", "users", &["last", "given"]);
    op::create_foreign_key("fk_posts_user_id_users", "posts", "users", &["user_id"], &["id"]);
}

use migrate_core::prelude::*;

const USERS: &[Column] = &[column("id", BigInt).primary_key(), column("name", Text)];

#[migration(revision = "a1")]
fn upgrade() {
    op::execute("CREATE TABLE users (id BIGINT PRIMARY KEY, name TEXT)")
        .reverse("DROP TABLE users")
        .state(&[op::create_table("users", USERS).into_operation()]);
    op::create_index("ix_users_name", "users", &["name"]);
}

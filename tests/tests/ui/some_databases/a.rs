use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("users", &[column("id", BigInt).primary_key(), column("email", Text)]);
    op::create_index("ix_email", "users", &["email"]).only(&[Postgres]);
    op::create_index("ix_email", "users", &["email", "id"]).only(&[Sqlite, Mysql]);
}

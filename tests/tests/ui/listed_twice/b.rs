use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_index("ix_users", "users", &["email", "id", "email"]);
    op::create_unique_constraint("uq_users", "users", &["id", "id"]);
    op::create_table("tags", &[column("id", BigInt)]).constraints(&[primary_key(&["id", "id"])]);
}

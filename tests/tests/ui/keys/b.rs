use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::alter_column("users", "id").nullable();
    op::create_unique_constraint("uq_users", "users", &[]);
    op::create_index("ix_users", "users", &[]);
    op::create_table("tags", &[column("id", BigInt)]).constraints(&[primary_key(&[])]);
}

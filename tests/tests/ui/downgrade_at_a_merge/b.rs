use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::rename_table("users", "people");
    op::create_table("users", &[column("id", BigInt)]);
}

#[downgrade]
fn downgrade() {
    op::drop_table("users");
    op::rename_table("people", "users");
}

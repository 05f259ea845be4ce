use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::rename_table("users", "people");
    op::alter_column("people", "email").nullable();
}

#[downgrade]
fn downgrade() {
    op::rename_table("people", "users");
}

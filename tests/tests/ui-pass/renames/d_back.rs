use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::drop_table("logins");
    op::rename_table("users", "accounts");
    op::rename_table("people", "users");
    op::drop_constraint("uq_users_mail", "users");
    op::drop_column("accounts", "mail");
}

use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_schema("billing");
    op::create_table("users", &[column("id", BigInt).primary_key()]);
    op::create_table("billing.invoices", &[column("id", BigInt).primary_key()]);
    op::create_view("people", "SELECT id FROM users");
    op::create_trigger("tr_users", "users", "AFTER INSERT ON users BEGIN SELECT 1; END");
}

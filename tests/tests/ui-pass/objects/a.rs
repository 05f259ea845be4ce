use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("users", &[column("id", BigInt).primary_key(), column("active", Bool)]);
    op::create_view("active_users", "SELECT id FROM users WHERE active");
    op::create_view("counted", "SELECT count(*) AS n FROM active_users");
}

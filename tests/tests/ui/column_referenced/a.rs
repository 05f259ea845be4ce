use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("users", &[column("id", BigInt)]);
    op::create_index("ux_users_id", "users", &["id"]).unique();
}

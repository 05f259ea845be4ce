use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::create_table("users", &[column("id", BigInt)]);
    op::rename_table("posts", "users");
    op::create_table("tags", &[column("id", BigInt)]);
    op::create_table("tags", &[column("id", BigInt)]);
}

use migrate_core::prelude::*;

#[migration(revision = "a7", down_revision = "f6")]
fn upgrade() {
    op::drop_view("present");
    op::drop_view("active_users");
    // Its trigger and its policy go with it, and come back with it.
    op::drop_table("people");
    op::create_table("active_users", &[column("id", BigInt).primary_key()]);
}

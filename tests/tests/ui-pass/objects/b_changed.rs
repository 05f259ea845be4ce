use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::drop_view("counted");
    op::replace_view("active_users", "SELECT id, active FROM users WHERE active");
    op::rename_view("active_users", "present");
    op::create_view("active_users", "SELECT 1 AS one");
}

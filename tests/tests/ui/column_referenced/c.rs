use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_index("ux_users_id", "users");
    op::drop_column("users", "id");
}

use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "3c1f9a7b2d40")]
fn drop_users() {
    op::drop_table("users");
}

use migrate_core::prelude::*;

#[migration(revision = "g7", down_revision = "b2")]
fn upgrade() {
    op::create_index("ix_settings", "settings", &["name"]);
    op::drop_table("users");
}

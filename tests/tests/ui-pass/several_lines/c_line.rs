use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "a1")]
fn upgrade() {
    op::create_table("settings", &[column("id", Integer).primary_key()]);
    op::create_index("ix_settings", "settings", &["id"]);
}

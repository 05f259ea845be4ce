use migrate_core::prelude::*;

#[migration(revision = "i9", down_revision = "g7")]
fn upgrade() {
    op::rename_column("users", "name", "nick");
}

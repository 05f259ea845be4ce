use migrate_core::prelude::*;

#[migration(revision = "h8", down_revision = "g7")]
fn upgrade() {
    op::drop_column("users", "name");
}

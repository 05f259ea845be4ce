use migrate_core::prelude::*;

#[migration(revision = "g7", down_revision = ["e5", "f6"])]
fn upgrade() {
    op::drop_column("users", "nick");
}

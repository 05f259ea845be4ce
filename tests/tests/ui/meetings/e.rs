use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::drop_index("ix_name", "users");
    op::rename_column("users", "age", "years");
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::drop_column("users", "nick");
    op::rename_column("users", "age", "years");
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::rename_table("notes", "remarks");
    op::drop_table("tags");
}

use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "e5")]
fn upgrade() {
    op::drop_column("people", "name");
    op::drop_table("notes");
    op::drop_table("post");
}

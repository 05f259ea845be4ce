use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "e5", irreversible = "the rows are gone")]
fn upgrade() {
    op::execute("DELETE FROM posts");
    op::drop_table("posts");
}

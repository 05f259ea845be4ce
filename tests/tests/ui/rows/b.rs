use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::bulk_insert("tags", &["id", "name"], &[&[int(1), text("old")], &[int(2)]]);
    op::bulk_insert("tags", &["id"], &[&[int(1), text("old")]]);
    op::bulk_insert("tags", &["name"], &[&[text("old")]]);
    op::delete_rows("tags", &["name"], &[&[text("old")]]);
}

//! seed the first author
use migrate_core::prelude::*;

#[migration(revision = "5d8e7c3b9a02", down_revision = "1f0c2a9e4b71")]
fn upgrade() {
    op::bulk_insert("users", &["id", "email"], &[&[int(1), text("ada@example.org")]]);
    op::bulk_insert(
        "posts",
        &["id", "author_id", "title", "body"],
        &[
            &[int(1), int(1), text("Notes on the Engine"), text("It can do whatever we know how.")],
            &[int(2), int(1), text("On Numbers"), text("")],
        ],
    );
}

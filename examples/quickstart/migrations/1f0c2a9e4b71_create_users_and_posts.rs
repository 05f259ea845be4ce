//! create users and posts
use migrate_core::prelude::*;

/// A row knows when it was made.
const CREATED_AT: Column = column("created_at", Timestamp).not_null().default(now());

/// A row has a number of its own.
const ID: Column = column("id", BigInt).primary_key().autoincrement();

#[migration(revision = "1f0c2a9e4b71")]
fn upgrade() {
    op::create_table("users", &[ID, column("email", Varchar(255)).not_null().unique(), CREATED_AT]);
    op::create_table(
        "posts",
        &[
            ID,
            column("author_id", BigInt).not_null().references("users", "id").on_delete(Cascade),
            column("title", Varchar(200)).not_null(),
            column("body", Text).not_null().default(text("")),
            CREATED_AT,
        ],
    );
    op::create_index_on("ix_posts_recent", "posts", &[key("author_id"), key("created_at").desc()]);
}

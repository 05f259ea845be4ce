use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_table(
        "posts",
        &[
            column("id", BigInt).primary_key(),
            column("author_id", BigInt).references("users", "id"),
            column("title", Text),
        ],
    );
}

use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "users",
        &[column("id", BigInt).primary_key(), column("email", Varchar(255)).not_null().unique()],
    );
    op::create_table(
        "posts",
        &[
            column("id", BigInt).primary_key(),
            column("author_id", BigInt).references("users", "id"),
            column("title", Text),
        ],
    );
    op::create_check_constraint("ck_title", "posts", "title <> ''");
}

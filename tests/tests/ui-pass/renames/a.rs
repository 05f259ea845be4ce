use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "users",
        &[column("id", BigInt).primary_key(), column("mail", Text).unique().check("mail <> ''")],
    );
    op::create_table("posts", &[column("user_id", BigInt).references("users", "id")]);
    op::create_index("ix_posts", "posts", &["user_id"]);
}

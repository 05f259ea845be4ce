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
    op::rename_column("users", "email", "mail");
}

#[downgrade]
fn downgrade() {
    op::drop_table("post");
    op::rename_column("users", "email", "mail");
    op::execute("SELECT 1");
}

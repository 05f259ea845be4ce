use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::create_table("posts", &[column("user_id", BigInt).references("users", "id")]);
    op::rename_column("users", "first", "given");
    op::execute("INSERT INTO posts SELECT id FROM users");
}

#[downgrade]
fn downgrade() {
    op::rename_column("users", "given", "first");
    op::drop_table("posts");
}

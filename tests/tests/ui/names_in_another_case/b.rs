use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_table("Users", &[column("id", BigInt)]);
    op::add_column("users", column("Email", Text));
    op::rename_column("users", "email", "ID");
    op::create_index("IX_email", "users", &["id"]);
    op::create_table("posts", &[column("a", BigInt), column("A", Text)]);
    op::drop_column("users", "Email");
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::add_column("users", column("email", Text));
    op::rename_column("users", "email", "id");
    op::create_table("tags", &[column("id", BigInt), column("name", Text), column("id", Text)]);
    op::add_column("users", column("note", Text));
    op::add_column("users", column("note", Text));
}

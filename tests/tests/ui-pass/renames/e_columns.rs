use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::rename_column("users", "mail", "email");
    op::rename_column("users", "email", "address");
    op::rename_column("users", "address", "mail");
    op::rename_column("users", "age", "years");
    op::add_column("users", column("age", Text));
    op::drop_column("users", "age");
    op::rename_column("users", "years", "age");
    op::rename_column("users", "id", "key");
    op::create_table("keys", &[column("key", BigInt).references("users", "key")]);
}

use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("empty", &[]);
    op::create_table("users", &[column("id", BigInt)]);
    op::drop_column("users", "id");
}

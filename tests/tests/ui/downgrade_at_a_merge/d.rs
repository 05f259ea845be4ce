use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = ["b2", "c3"])]
fn upgrade() {
    op::rename_table("posts", "notes");
    op::drop_table("users");
}

#[downgrade]
fn downgrade() {
    op::create_table("users", &[column("id", BigInt), column("age", Integer)]);
    op::rename_table("notes", "post");
}

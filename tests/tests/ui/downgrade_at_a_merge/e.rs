use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::rename_column("people", "name", "nick");
    op::drop_table("notes");
}

#[downgrade]
fn downgrade() {
    op::rename_column("people", "nick", "name");
    op::create_table("notes", &[column("id", BigInt)]);
}

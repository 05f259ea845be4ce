use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::create_table("strict", &[column("id", Integer).primary_key()]).strict();
    op::create_table("bare", &[column("id", Text).primary_key()]).without_rowid();
    op::create_table("both", &[column("id", Text).primary_key()]).strict().without_rowid();
    op::create_table("empty_of_keys", &[column("x", Text)]);
}

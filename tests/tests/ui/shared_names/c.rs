use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::rename_table("posts", "articles");
    op::create_table("posts", &[column("id", BigInt).primary_key()]);
}

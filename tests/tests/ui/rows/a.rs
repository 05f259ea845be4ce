use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("tags", &[column("id", BigInt).primary_key(), column("name", Text)]);
    op::bulk_insert("tags", &["name"], &[&[text("new")]]);
}

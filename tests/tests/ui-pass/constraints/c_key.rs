use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_constraint("pk_items", "items");
    op::create_primary_key("pk_items", "items", &["id", "name"]);
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::drop_constraint("uq_items_name", "items");
    op::create_unique_constraint("uq_items_name", "items", &["name", "id"]);
    op::drop_constraint("uq_items_name", "items");
    op::create_check_constraint("uq_items_name", "items", "name <> ''");
    op::drop_constraint("ck_items_price", "items");
    op::create_check_constraint("ck_items_price", "items", "price > 0");
}

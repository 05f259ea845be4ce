use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::drop_index("ix_items_cheap", "items");
    op::drop_index("ix_items_pure", "items");
    op::drop_index("ix_items_many", "items");
    op::drop_constraint("ck_items_tax", "items");
    op::drop_constraint("uq_pair", "items");
    op::drop_column("items", "gross");
    op::drop_column("items", "tax");
    op::drop_column("items", "label");
    op::create_index("ix_items_cheap", "items", &["price"]);
}

use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::create_index("ix_items_name", "items", &["name"]);
    op::create_index("ix_items_cheap", "items", &["name"]).filter("price < 10 AND tax IS NULL");
    op::create_index_on(
        "ix_items_mixed",
        "items",
        &[key("price").desc(), expression("lower(name)"), key("id").collation("NOCASE")],
    )
    .unique();
    op::create_index_on("ix_items_pure", "items", &[expression("coalesce(tax, 0)")]);
    op::create_index("ix_items_many", "items", &["id", "name", "price", "tax"]).unique();
}

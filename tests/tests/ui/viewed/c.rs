use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_view("open_orders");
    op::drop_column("orders", "total");
    op::drop_column("lines", "amount");
    op::drop_column("orders", "placed_at");
    op::drop_table("orders");
    op::rename_table("lines", "items");
    op::drop_table("items");
}

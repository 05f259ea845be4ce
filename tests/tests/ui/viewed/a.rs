use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "orders",
        &[
            column("id", BigInt).primary_key(),
            column("total", Integer),
            column("state", Text),
            column("placed_at", Timestamp),
        ],
    );
    op::create_table("lines", &[column("order_id", BigInt), column("amount", Integer)]);
    op::create_view("open_orders", "SELECT id, total FROM orders WHERE state = 'open'");
    op::create_view("amounts", "SELECT 1 AS amount");
}

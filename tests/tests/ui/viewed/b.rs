use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::replace_view(
        "amounts",
        "SELECT o.id, sum(l.amount) FROM orders AS o JOIN lines l ON l.order_id = o.id GROUP BY o.id",
    );
    op::create_materialized_view("days", "SELECT DISTINCT placed_at FROM public.orders")
        .only(&[Postgres]);
    op::create_view("large_orders", "SELECT id FROM open_orders WHERE total > 100");
}

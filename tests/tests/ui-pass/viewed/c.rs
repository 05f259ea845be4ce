use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    // They read it no more.
    op::replace_view("sums", "SELECT id FROM orders");
    op::drop_view("commas");
    op::drop_table("lines");
}

#[downgrade]
fn downgrade() {
    op::create_table("lines", &[column("order_id", BigInt), column("total", Integer)]);
    op::create_view("commas", "SELECT l.total FROM lines AS l, carts");
    op::replace_view("sums", "SELECT l.total FROM orders o JOIN lines l ON l.order_id = o.id");
}

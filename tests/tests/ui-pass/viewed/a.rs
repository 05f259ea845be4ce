use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "orders",
        &[
            column("id", BigInt).primary_key(),
            column("price", Integer),
            column("total", Integer),
            column("year", Integer),
        ],
    );
    op::create_table("lines", &[column("order_id", BigInt), column("total", Integer)]);
    op::create_table("carts", &[column("id", BigInt), column("total", Integer)]);
    // Another name for a column, and a column of another table.
    op::create_view("prices", "SELECT price AS total FROM orders ORDER BY total");
    op::create_view("prices_too", "SELECT price total, extract(year FROM now()) FROM orders");
    op::create_view("sums", "SELECT l.total FROM orders o JOIN lines l ON l.order_id = o.id");
    op::create_view("inner_ones", "SELECT total FROM (SELECT price AS total FROM orders) AS o");
    // Tables that are not behind FROM or JOIN.
    op::create_view("commas", "SELECT l.total FROM lines AS l, carts");
    op::create_view("said", "SELECT 'FROM carts' AS text /* JOIN carts */ -- FROM carts");
    op::create_view("carts_of_mine", "WITH carts AS (SELECT 1 AS id) SELECT id FROM carts");
    op::create_view("whole", "SELECT * FROM orders");
}

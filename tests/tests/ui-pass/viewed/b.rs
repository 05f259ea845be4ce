use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::drop_column("orders", "total");
    op::drop_column("orders", "year");
    op::drop_table("carts");
}

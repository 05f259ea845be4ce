use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "a1")]
fn upgrade() {
    op::drop_column("orders", "total");
}

use migrate_core::prelude::*;

#[migration(revision = "p12", down_revision = ["p10", "p11"])]
fn upgrade() {
    op::add_column("t10", column("other", BigInt).references("t11", "id"));
}

use migrate_core::prelude::*;

#[migration]
fn upgrade() {
    op::drop_table("t");
}

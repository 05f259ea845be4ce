use migrate_core::prelude::*;

#[migration(revision = "a1", branch_label = "shop")]
fn upgrade() {
    op::drop_table("t");
}

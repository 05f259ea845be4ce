use migrate_core::prelude::*;

#[migration(revision = "a1", revision = "b2", branch_label = "x", branch_labels = ["y"])]
fn upgrade() {
    op::drop_table("t");
}

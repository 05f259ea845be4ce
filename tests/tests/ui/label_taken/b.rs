use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1", branch_labels = ["blog", "shop"])]
fn upgrade() {
    op::drop_table("t");
}

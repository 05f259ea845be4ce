use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "a1", depends_on = "b2", branch_labels = ["x", "y",],)]
fn upgrade() {
    op::create_table("tags", &[column("id", BigInt).primary_key()]);
}

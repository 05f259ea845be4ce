use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::execute("SELECT 0");
}

#[downgrade]
fn downgrade() {
    op::execute("SELECT 1");
    op::execute("SELECT 2")
}

use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::execute("SELECT 1");
}

#[downgrade(revision = "a1")]
fn downgrade() {
    let x = 1;
}

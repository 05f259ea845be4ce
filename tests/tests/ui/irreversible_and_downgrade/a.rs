use migrate_core::prelude::*;

#[migration(revision = "a1", irreversible = "rows are gone")]
fn upgrade() {
    op::execute("DELETE FROM t");
}

#[downgrade]
fn downgrade() {
    op::execute("SELECT 1");
}

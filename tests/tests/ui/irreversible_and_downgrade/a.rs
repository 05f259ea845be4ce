use migrate_core::prelude::*;

#[migration(revision = "a1", irreversible = "rows are gone")]
fn upgrade() {
    op::drop_table("t");
}

#[downgrade]
fn downgrade() {
    op::drop_table("t");
}

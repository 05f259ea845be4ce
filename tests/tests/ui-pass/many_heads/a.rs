use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::drop_table("t");
}

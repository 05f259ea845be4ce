use migrate_core::prelude::*;

#[migration(revision = "")]
fn upgrade() {
    op::drop_table("t");
}

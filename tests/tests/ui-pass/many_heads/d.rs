use migrate_core::prelude::*;

#[migration(revision = "d4")]
fn upgrade() {
    op::drop_table("t");
}

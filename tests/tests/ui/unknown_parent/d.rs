use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "zzzz")]
fn upgrade() {
    op::drop_table("t");
}

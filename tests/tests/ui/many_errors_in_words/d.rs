use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "zz")]
fn upgrade() {
    op::drop_table("t");
}

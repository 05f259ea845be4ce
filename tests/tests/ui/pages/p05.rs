use migrate_core::prelude::*;

#[migration(revision = "p05", down_revision = "p04")]
fn upgrade() {
    op::drop_table("t1");
}

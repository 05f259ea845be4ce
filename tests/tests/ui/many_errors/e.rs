use migrate_core::prelude::*;

#[migration(revision = "head", down_revision = "d4")]
fn upgrade() {
    op::drop_table("t");
}

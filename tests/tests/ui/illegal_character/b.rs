use migrate_core::prelude::*;

#[migration(revision = "b+2", down_revision = "a1")]
fn upgrade() {
    op::drop_table("t");
}

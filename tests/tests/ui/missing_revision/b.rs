use migrate_core::prelude::*;

#[migration(down_revision = "a1")]
fn upgrade() {
    op::drop_table("t");
}

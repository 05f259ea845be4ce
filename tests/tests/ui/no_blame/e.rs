use migrate_core::prelude::*;

#[migration(down_revision = "d4")]
fn upgrade() {
    op::drop_table("t");
}

use migrate_core::prelude::*;

#[migration(revision = "9999", down_revision = "3c1f9a7b2d40", message = "x")]
fn upgrade() {
    op::drop_table("t");
}

use migrate_core::prelude::*;

#[migration(revision = "3c1f9a7b2d40", down_revision = "8e2b6d0f4a12")]
fn upgrade() {
    op::drop_table("t");
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = 1)]
fn upgrade() {
    op::drop_table("t");
}

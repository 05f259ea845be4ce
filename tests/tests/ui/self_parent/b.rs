use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "b2")]
fn upgrade() {
    op::drop_table("t");
}

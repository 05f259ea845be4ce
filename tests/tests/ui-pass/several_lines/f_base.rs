use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "e5")]
fn upgrade() {
    op::drop_table("plugins");
}

use migrate_core::prelude::*;

#[migration(revision = "p16", down_revision = "p15")]
fn upgrade() {
    op::rename_table("t2", "other");
}

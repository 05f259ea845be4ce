use migrate_core::prelude::*;

#[migration(revision = , irreversible, message = "x" transaction = false, "a1")]
fn upgrade() {
    op::drop_table("t");
}

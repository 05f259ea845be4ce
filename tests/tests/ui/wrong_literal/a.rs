use migrate_core::prelude::*;

#[migration(revision = 5, down_revision = none, depends_on = ["b", 7], message = b"x", transaction = "no")]
fn upgrade() {
    op::drop_table("t");
}

use migrate_core::prelude::*;

#[migration(revison = "a1", revision = "a1", colour = "red")]
fn upgrade() {
    op::drop_table("t");
}

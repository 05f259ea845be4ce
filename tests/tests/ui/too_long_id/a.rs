use migrate_core::prelude::*;

#[migration(revision = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
fn upgrade() {
    op::drop_table("t");
}

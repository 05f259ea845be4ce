use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::drop_table("tags");
    op::create_table("left", &[column("id", BigInt).primary_key()]);
    op::drop_table("right");
}

use migrate_core::prelude::*;

#[migration(revison = "b2", down_revision = "a1")]
fn upgrade() {
    op::drop_table("t");
}

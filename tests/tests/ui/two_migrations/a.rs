use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::drop_table("t");
}

mod inner {
#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::drop_table("t");
}
}

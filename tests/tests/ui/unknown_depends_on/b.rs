use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1", depends_on = ["a1", "nowhere"])]
fn upgrade() {
    op::drop_table("t");
}

use migrate_core::prelude::*;

#[migration(revision = "p17", down_revision = "p16")]
fn upgrade() {
    op::add_column("t1", column("name", Text));
    op::create_index("ix_other_id", "other", &["id"]);
}

use migrate_core::prelude::*;

#[migration(revision = "p18", down_revision = "p17")]
fn upgrade() {
    op::create_index("ix_t2_id", "t2", &["id"]);
    op::drop_index("ix_other_id", "t3");
}

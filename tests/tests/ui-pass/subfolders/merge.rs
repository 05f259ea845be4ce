use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = ["b2", "c3"], transaction = false)]
fn upgrade() {
    op::drop_table("posts");
}

use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = ["b2", "c3"])]
fn upgrade() {
    op::add_column("users", column("age", Integer));
}

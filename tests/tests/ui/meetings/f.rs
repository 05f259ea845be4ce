use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "d4")]
fn upgrade() {
    op::create_index("ix_age", "users", &["age"]);
}

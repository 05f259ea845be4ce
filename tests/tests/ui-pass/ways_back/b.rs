use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1", irreversible = "the rows are gone")]
fn upgrade() {
    op::execute("DELETE FROM users");
}

use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::rename_enum("mood", "temper");
    op::drop_enum("mood");
}

use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3", depends_on = "e5")]
fn upgrade() {
    op::add_column("plugins", column("setting", Integer).references("settings", "id"));
}

use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::add_column("days", column("next", Enum("mood")));
    op::create_enum("size", &["s", "m", "l"]);
}

use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::rename_enum_value("mood", "great", "superb");
    op::rename_enum("mood", "temper");
    op::add_column("people", column("was", Enum("temper")).default(text("superb")));
    // The old name is free again.
    op::create_enum("mood", &["up", "down"]);
    op::create_table("days", &[column("mood", Enum("mood")).default(text("up"))]);
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::add_enum_value("mood", "great");
    op::add_enum_value("mood", "fine").before("great");
    op::move_enum_value("mood", "great").before("fine");
    op::alter_column("people", "mood").default(text("great"));
}

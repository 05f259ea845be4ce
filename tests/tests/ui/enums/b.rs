use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_enum("mood", &["a"]);
    op::create_enum("twice", &["a", "b", "a"]);
    op::add_column("users", column("other", Enum("moood")));
    op::add_column("users", column("second", Enum("mood")).default(text("gald")));
    op::add_enum_value("mood", "glad");
    op::drop_enum_value("mood", "angry");
    op::drop_enum_value("mood", "sad");
    op::drop_enum("mood");
    op::rename_enum("mood", "users");
}

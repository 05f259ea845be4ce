use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_enum("mood", &["sad", "glad"]);
    op::create_table(
        "users",
        &[column("id", BigInt).primary_key(), column("mood", Enum("mood")).default(text("sad"))],
    );
}

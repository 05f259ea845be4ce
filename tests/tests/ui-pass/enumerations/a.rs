use migrate_core::prelude::*;

const MOODS: &[&str] = &["sad", "ok"];

const fn mood(name: &str) -> Column<'_> {
    column(name, Enum("mood")).not_null().default(text("ok"))
}

#[migration(revision = "a1")]
fn upgrade() {
    op::create_enum("mood", MOODS);
    op::create_table("people", &[column("id", BigInt).primary_key(), mood("mood")]);
    op::bulk_insert("people", &["id", "mood"], &[&[int(1), text("sad")]]);
}

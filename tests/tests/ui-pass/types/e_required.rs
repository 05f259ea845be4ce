use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::add_column("strict", column("note", Text).not_null().default(text("")));
    op::add_column("strict", column("made", Timestamp).not_null()).allow_required("no rows yet");
    op::add_column("strict", column("twice", Integer).not_null().generated_virtual("id * 2"));
    op::create_table("new", &[column("id", Integer)]);
    op::add_column("new", column("name", Text).not_null());
}

use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::bulk_insert("bare", &["id"], &[&[text("a")], &[text("b")]]);
    op::delete_rows("bare", &["id"], &[&[text("a")]]);
    op::bulk_insert("empty_of_keys", &["x"], &[&[text("a")]]).reverse_nothing();
    op::bulk_insert("empty_of_keys", &["x"], &[&[null()]]).reverse("DELETE FROM empty_of_keys");
    op::create_table("fresh", &[column("x", Text)]);
    op::rename_table("fresh", "filled");
    op::bulk_insert("filled", &["x"], &[&[text("a")]]);
    op::bulk_insert("filled", &["x"], &[]);
}

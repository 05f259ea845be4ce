use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::add_column("orders", column("note", Text));
    op::add_column("user", column("note", Text));
    op::add_column("tags", column("note", Text));
    op::add_column("notes", column("note", Text));
    op::drop_table("remarks");
    op::drop_table("remarks");
    op::drop_table("soon");
    op::drop_table("later");
    op::create_table("soon", &[column("id", BigInt)]);
    op::add_column("labels", column("note", Text));
    op::create_table("posts", &[column("blog_id", BigInt).references("blogs", "id")]);
}

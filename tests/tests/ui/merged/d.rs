use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = ["b2", "c3"])]
fn upgrade() {
    op::create_table("left", &[column("id", BigInt)]);
    op::add_column("tags", column("color", Text));
    op::add_column("right", column("left_id", Integer).references("left", "id"));
}

use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = ["b2", "c3"])]
fn upgrade() {
    op::create_table("lines", &[column("id", BigInt)]);
    op::create_view("ids", "SELECT id FROM lines");
}

#[downgrade]
fn downgrade() {
    op::drop_table("lines");
    op::drop_view("ids");
}

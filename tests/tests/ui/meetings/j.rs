use migrate_core::prelude::*;

#[migration(revision = "j10", down_revision = ["h8", "i9"])]
fn upgrade() {
    op::create_table("notes", &[column("id", BigInt)]);
}

use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "b2")]
fn upgrade() {
    op::create_table("labels", &[column("id", BigInt)]);
}

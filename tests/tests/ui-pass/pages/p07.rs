use migrate_core::prelude::*;

#[migration(revision = "p07", down_revision = "p06")]
fn upgrade() {
    op::create_table("t7", &[column("id", BigInt).primary_key()]);
}

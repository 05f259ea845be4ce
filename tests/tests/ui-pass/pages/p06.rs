use migrate_core::prelude::*;

#[migration(revision = "p06", down_revision = "p05")]
fn upgrade() {
    op::create_table("t6", &[column("id", BigInt).primary_key()]);
}

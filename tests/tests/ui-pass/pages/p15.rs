use migrate_core::prelude::*;

#[migration(revision = "p15", down_revision = "p14")]
fn upgrade() {
    op::create_table("t15", &[column("id", BigInt).primary_key()]);
}

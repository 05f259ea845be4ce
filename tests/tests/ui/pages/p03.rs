use migrate_core::prelude::*;

#[migration(revision = "p03", down_revision = "p02")]
fn upgrade() {
    op::create_table("t3", &[column("id", BigInt).primary_key()]);
}

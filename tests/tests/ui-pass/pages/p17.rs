use migrate_core::prelude::*;

#[migration(revision = "p17", down_revision = "p16")]
fn upgrade() {
    op::drop_table("t1");
}

#[downgrade]
fn downgrade() {
    op::create_table("t1", &[column("id", BigInt).primary_key()]);
}

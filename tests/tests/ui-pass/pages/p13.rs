use migrate_core::prelude::*;

#[migration(revision = "p13", down_revision = "p12")]
fn upgrade() {
    op::create_table("t13", &[column("id", BigInt).primary_key()]);
}

//! make users

use migrate_core::prelude::*;

#[migration(revision = "8e2b6d0f4a11")]
fn upgrade() {
    op::create_table("users", &[column("id", BigInt).primary_key()]);
}

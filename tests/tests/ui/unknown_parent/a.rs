//! make users

use migrate_core::prelude::*;

#[migration(revision = "8e2b6d0f4a11")]
fn upgrade() {
    op::drop_table("t");
}

//! merge tags and comments
use migrate_core::prelude::*;

#[migration(revision = "c90d7e2f5b38", down_revision = ["2c47b90d6f15", "b3e95a1c0d84"])]
fn upgrade() {}

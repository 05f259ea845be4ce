use migrate_core::prelude::*;

#[migration(revision = "a1")]
const UPGRADE: &[Operation<'static>] = &[];

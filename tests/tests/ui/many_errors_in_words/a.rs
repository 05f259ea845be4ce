use migrate_core::prelude::*;

#[migration(revision = "a1", mesage = "x")]
fn upgrade() {
    let x = 1;
}

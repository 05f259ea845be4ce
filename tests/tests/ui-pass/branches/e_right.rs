use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::rename_column("users", "age", "years");
    op::alter_column("users", "years").set_type(BigInt);
}

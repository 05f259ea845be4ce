use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::execute("UPDATE people SET age = 1");
    op::drop_column("people", "age");
}

#[downgrade]
fn downgrade() {
    op::execute("UPDATE people SET age = 2");
}

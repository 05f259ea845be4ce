use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::alter_column("users", "email");
    op::alter_column("users", "email").not_null();
    op::alter_column("users", "email").set_type(Varchar(255)).drop_default();
    op::rename_column("users", "email", "email");
}

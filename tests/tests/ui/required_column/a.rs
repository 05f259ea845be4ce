use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "users",
        &[column("id", BigInt).primary_key(), column("email", Varchar(255)).not_null().unique()],
    );
    op::add_column("users", column("note", Text).not_null());
}

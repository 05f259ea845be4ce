use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "users",
        &[column("id", BigInt).primary_key(), column("email", Varchar(255)).not_null().unique()],
    );
    op::add_column("users", column("country", Text));
    op::create_table("cities", &[column("country", Text), column("name", Text)])
        .constraints(&[primary_key(&["country", "name"])]);
}

use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "users",
        &[column("id", BigInt).primary_key(), column("email", Varchar(255)).not_null().unique()],
    );
    op::create_table("tags", &[column("id", BigInt).primary_key()]);
}

use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::create_table("users", &[column("id", Integer), column("mail", Text)])
        .constraints(&[primary_key(&["id"]).named("pk_new_users")]);
    op::create_table("logins", &[column("user_id", Integer).references("users", "id")]);
    op::create_table("visits", &[column("person_id", BigInt).references("people", "id")]);
}

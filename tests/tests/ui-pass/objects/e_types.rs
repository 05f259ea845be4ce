use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::create_extension("citext").only(&[Postgres]);
    op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").only(&[Postgres]);
    op::rename_domain("email", "mail").only(&[Postgres]);
    op::replace_domain("mail", "text CHECK (VALUE LIKE '%_@_%')").only(&[Postgres]);
    op::replace_extension("citext", "VERSION '1.6'").only(&[Postgres]);
    op::add_column("people", column("mail", native("mail").mysql("text").sqlite("text").ty()));
    op::create_sequence("numbers").options("START 100").only(&[Postgres]);
    op::replace_sequence("numbers", "INCREMENT 5").only(&[Postgres]);
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::rename_table("users", "members");
    op::rename_table("members", "people");
    op::add_column("people", column("age", Integer));
    op::create_index("ix_people_mail", "people", &["mail"]);
}

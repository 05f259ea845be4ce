use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::add_colum("users", column("phone", Varchar(32)));
    op::add_column("users");
    op::create_index("ix", "users", &["phone"]).uniqe();
}

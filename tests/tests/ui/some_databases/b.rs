use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_index("ix_email", "users", &["email"]).only(&[Postgres, Mysql]);
    op::add_column("users", column("age", Integer)).only(&[Postgres]);
    op::drop_column("users", "age");
}

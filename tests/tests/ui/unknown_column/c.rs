use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::create_index("ix_users_phone", "users", &["phone"]);
    op::create_unique_constraint("uq_users_mail", "users", &["emai"]);
    op::drop_column("users", "nick");
    op::alter_column("users", "age").set_type(BigInt);
    op::drop_column("users", "years");
    op::create_index("ix_users_years", "users", &["years"]);
    op::create_table("posts", &[column("author", BigInt).references("users", "uid")]);
    op::bulk_insert("users", &["id", "mail"], &[&[int(1), text("x")]]);
    op::create_table("tags", &[column("id", BigInt)]).constraints(&[unique(&["slug"])]);
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_table("posts", &[column("author_id", Integer).references("users", "id")]);
    op::create_table("mails", &[column("to", Varchar(10)).references("users", "country")]);
    op::create_table("trips", &[column("country", Text), column("city", Text)])
        .constraints(&[foreign_key(&["country", "city"], "cities", &["country"])]);
    op::create_table("visits", &[column("country", Text), column("city", Text)])
        .constraints(&[foreign_key(&["country", "city"], "users", &["country", "email"])]);
    op::create_table("stays", &[column("country", Text), column("city", Text)])
        .constraints(&[foreign_key(&["country", "country"], "cities", &["country", "name"])]);
    op::create_foreign_key("fk_nobody", "users", "lands", &["country"], &["code"]);
    op::create_table("ids", &[column("id", Numeric(10, 2)).references("users", "email")]);
}

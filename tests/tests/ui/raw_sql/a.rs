use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::execute("CREATE TABLE users (id BIGINT PRIMARY KEY)").reverse("DROP TABLE users");
    op::add_column("users", column("email", Text));
}

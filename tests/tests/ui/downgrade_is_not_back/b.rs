use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::add_column("users", column("age", Integer));
    op::drop_column("posts", "title");
    op::create_index("ix_users_email", "users", &["email"]);
}

#[downgrade]
fn downgrade() {
    op::drop_index("ix_users_email", "users");
}

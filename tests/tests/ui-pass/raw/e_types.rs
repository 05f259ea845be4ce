use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::alter_column("posts", "user_id").rename("author").not_null();
    op::execute("UPDATE posts SET author = 1");
}

#[downgrade]
fn downgrade() {
    op::alter_column("posts", "author").rename("user_id").nullable();
}

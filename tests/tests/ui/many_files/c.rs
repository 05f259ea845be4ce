use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_column("users", "email");
    op::alter_column("posts", "title").set_type(Text);
}

use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_table("posts");
}

#[downgrade]
fn downgrade() {
    op::create_table("posts", &[column("id", BigInt).primary_key(), column("name", Text)]);
}

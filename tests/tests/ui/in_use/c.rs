use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_column("users", "email");
    op::drop_column("posts", "title");
    op::drop_column("posts", "words");
    op::drop_column("users", "id");
    op::drop_table("users");
    op::drop_constraint("pk_users", "users");
    op::drop_index("ux_plans_code", "plans");
    op::drop_column("posts", "author_id");
    op::drop_constraint("fk_posts_author_id_users", "posts");
    op::drop_constraint("pk_users", "users");
    op::drop_column("users", "id");
}

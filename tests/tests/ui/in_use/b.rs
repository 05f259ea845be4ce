use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_index("ix_posts_title", "posts", &["title"]);
    op::add_column("posts", column("length", Integer).generated_virtual("length(title)"));
    op::add_column("posts", column("words", Integer));
    op::add_column("posts", column("doubled", Integer).generated_virtual("words * 2"));
    op::create_table("plans", &[column("id", BigInt), column("code", Text)]);
    op::create_index("ux_plans_code", "plans", &["code"]).unique();
    op::add_column("users", column("plan", Text).references("plans", "code"));
}

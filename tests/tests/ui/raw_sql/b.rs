use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::execute("CREATE TABLE posts (id BIGINT PRIMARY KEY)")
        .reverse("DROP TABLE posts")
        .state(&[op::create_table("posts", &[column("id", BigInt).primary_key()]).into_operation()]);
    op::add_column("posts", column("title", Text));
    op::execute("ALTER TABLE posts RENAME title TO heading; ALTER TABLE post DROP id")
        .reverse_nothing()
        .state(&[
            op::rename_column("posts", "title", "heading").into_operation(),
            op::drop_column("post", "id").into_operation(),
        ]);
    op::add_column("posts", column("title", Text).default(int(1)));
}

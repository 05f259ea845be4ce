//! A table made anew keeps all that hangs on it, or nothing is changed.

use migrate_core::prelude::*;
use migrate_tests::{Chain, Database, base, child, text};

const USERS: &[Operation] = &[
    op::create_table(
        "users",
        &[
            column("id", BigInt).primary_key().autoincrement(),
            column("email", Varchar(255)).not_null().unique(),
            column("age", Integer).check("age >= 0"),
        ],
    )
    .into_operation(),
    op::create_index("ix_users_age", "users", &["age"]).into_operation(),
];
const POSTS: &[Operation] = &[op::create_table(
    "posts",
    &[
        column("id", BigInt).primary_key(),
        column("user_id", BigInt).not_null().references("users", "id").on_delete(Cascade),
    ],
)
.into_operation()];
const REBUILD: &[Operation] = &[op::alter_column("users", "age")
    .set_type(BigInt)
    .not_null()
    .default(int(7))
    .into_operation()];

#[test]
fn a_rebuild_keeps_the_children() {
    let database = Database::new();
    let chain =
        Chain::new([base("a", USERS), child("b", &["a"], POSTS), child("c", &["b"], REBUILD)]);
    let graph = chain.graph();
    let mut connection = database.connect();
    graph.upgrade(&mut connection, "b").expect("it applies");
    let before = database.schema();
    database.execute(
        "INSERT INTO users (id, email, age) VALUES (1, 'a', 3), (41, 'b', 4); DELETE FROM users WHERE id = 41;
         INSERT INTO posts VALUES (10, 1);
         CREATE TRIGGER t AFTER INSERT ON users BEGIN UPDATE posts SET user_id = user_id; END;
         CREATE VIEW v AS SELECT email FROM users;",
    );
    assert_eq!(text(&mut connection, "PRAGMA foreign_keys"), "1");
    let report = graph.upgrade(&mut connection, "head").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(report.steps, 1);
    assert_eq!(text(&mut connection, "SELECT * FROM users"), "1|a|3");
    assert_eq!(text(&mut connection, "SELECT * FROM posts"), "10|1");
    assert_eq!(text(&mut connection, "SELECT seq FROM sqlite_sequence WHERE name = 'users'"), "41");
    assert_eq!(text(&mut connection, "PRAGMA foreign_keys"), "1");
    database.execute("DROP TRIGGER t; DROP VIEW v");
    graph.downgrade(&mut connection, "b").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(database.schema(), before);
    graph.downgrade(&mut connection, "base").unwrap_or_else(|e| panic!("{}", e.chain()));
    assert_eq!(database.schema(), "");
}

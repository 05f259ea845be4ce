//! The same on every server: what a diff does to a database is what it says, there and back, and a
//! second diff has nothing left to do.

use migrate_core::diff::{Answer, Options, Texts, diff, diff_with};
use migrate_core::operation::Operation;
use migrate_core::prelude::*;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, State};
use migrate_core::{Graph, Heads};
use migrate_tests::{AnyConnection, Server, differences, on_each_server};

use crate::laws::spelled_out;
use crate::live::migration;

const BEFORE: &[Operation<'static>] = &[
    op::create_enum("mood", &["sad", "ok", "gone"]).into_operation(),
    op::create_table(
        "users",
        &[
            column("id", Integer).primary_key().autoincrement(),
            column("name", Varchar(80)).not_null().default(text("it's")),
            column("mood", Enum("mood")).default(text("ok")),
            column("age", SmallInt).check("age BETWEEN 0 AND 150"),
            column("kind", Varchar(10)).not_null().default(text("a")).check("kind IN ('a', 'b')"),
            column("price", Numeric(10, 2)).default(int(0)),
            column("legacy", Text),
            column("made", Timestamp).not_null().default(now()),
        ],
    )
    .into_operation(),
    op::create_table(
        "posts",
        &[
            column("id", BigInt).primary_key(),
            column("author", Integer).not_null().references("users", "id").on_delete(Cascade),
            column("title", Varchar(200)).not_null(),
        ],
    )
    .constraints(&[unique(&["author", "title"])])
    .into_operation(),
    op::create_index("ix_users_age", "users", &["age"]).into_operation(),
    op::create_index("ix_posts_title", "posts", &["title"]).into_operation(),
    op::create_view("names", "SELECT id, name FROM users").into_operation(),
    op::create_table("old", &[column("at", Date)]).into_operation(),
];

const AFTER: &[Operation<'static>] = &[
    op::create_enum("mood", &["sad", "so so", "ok", "happy", "gone"]).into_operation(),
    op::create_table(
        "users",
        &[
            column("id", Integer).primary_key().autoincrement(),
            column("name", Varchar(200)).not_null().default(text("it's")),
            column("mood", Enum("mood")).default(text("happy")),
            column("age", Integer).not_null().default(int(1)).check("age BETWEEN 0 AND 200"),
            column("kind", Varchar(10)).not_null().default(text("b")).check("kind IN ('a', 'b')"),
            column("price", Numeric(12, 2)),
            column("made", Timestamp).not_null().default(now()),
            column("best_post", BigInt),
            column("email", Varchar(255)).unique(),
        ],
    )
    .into_operation(),
    op::create_table(
        "posts",
        &[
            column("id", BigInt).primary_key(),
            column("author", Integer).not_null().references("users", "id"),
            column("title", Varchar(200)).not_null(),
            column("shout", Varchar(210)).generated_stored("upper(title)"),
        ],
    )
    .into_operation(),
    op::create_foreign_key("fk_users_best_post_posts", "users", "posts", &["best_post"], &["id"])
        .on_delete(SetNull)
        .into_operation(),
    op::create_table(
        "tags",
        &[
            column("post", BigInt).not_null().references("posts", "id"),
            column("word", Varchar(40)).not_null(),
        ],
    )
    .constraints(&[primary_key(&["post", "word"])])
    .into_operation(),
    op::create_index("ix_posts_author", "posts", &["author"]).into_operation(),
    op::create_index_on("ix_users_age", "users", &[key("age").desc(), key("id")]).into_operation(),
    op::create_index("ix_posts_titles", "posts", &["title"]).into_operation(),
    op::create_view("names", "SELECT id, name, email FROM users").into_operation(),
];

fn state<'a>(arena: &'a Arena, server: Server, operations: &[Operation<'a>]) -> State<'a> {
    let mut state = State::of(arena, server.kind());
    replay_all(&mut state, operations).expect("they fit");
    state
}

/// What the live database lacks of a schema, and what is open between them.
fn left(connection: &mut AnyConnection, server: Server, expected: &State<'_>) -> String {
    let arena = Arena::new();
    let live = connection.introspect(&arena);
    let normal = connection.normal(expected);
    let keeps = server.dialect().keeps_texts();
    let texts = if keeps { Texts::Written } else { Texts::Respelled };
    let diff = diff_with(&live, &normal, &Options { texts, ..Options::default() });
    format!("{}{:?}{:?}", spelled_out(diff.operations()), diff.beyond, diff.doubts)
}

fn there_and_back(server: Server) {
    let arena = Arena::new();
    let (from, to) = (state(&arena, server, BEFORE), state(&arena, server, AFTER));
    let make = diff(&State::of(&arena, server.kind()), &from);
    let there = diff(&from, &to);
    let list = arena.list(&[
        migration("a", &[], arena.list(make.operations())),
        migration("b", &["a"], arena.list(there.operations())),
    ]);
    let graph = Graph::from_list(&arena, list, Heads::One);
    let database = server.database();
    let mut connection = database.connect();
    let said = spelled_out(there.operations());
    connection.upgrade(&graph, "a").unwrap_or_else(|error| panic!("{}\n{said}", error.chain()));
    assert_eq!(left(&mut connection, server, &from), "[][]");
    connection.execute("INSERT INTO users (id, name, mood, age) VALUES (7, 'Ada', 'sad', 36)");
    connection.execute("INSERT INTO posts (id, author, title) VALUES (1, 7, 'One')");
    connection.upgrade(&graph, "b").unwrap_or_else(|error| panic!("{}\n{said}", error.chain()));
    assert_eq!(left(&mut connection, server, &to), "[][]", "{said}");
    assert_eq!(connection.rows("SELECT name, mood, age FROM users"), ["Ada|sad|36"]);
    assert_eq!(connection.rows("SELECT title, shout FROM posts"), ["One|ONE"]);
    connection.downgrade(&graph, "a").unwrap_or_else(|error| panic!("{}\n{said}", error.chain()));
    assert_eq!(left(&mut connection, server, &from), "[][]", "back: {said}");
    assert_eq!(connection.rows("SELECT name, mood, age FROM users"), ["Ada|sad|36"]);
}

const KEYS_BEFORE: &[Operation<'static>] = &[
    op::create_table(
        "users",
        &[
            column("id", Integer).primary_key(),
            column("email", Varchar(80)).not_null().unique(),
            column("name", Varchar(80)).unique(),
        ],
    )
    .into_operation(),
    op::create_table(
        "posts",
        &[
            column("id", Integer).primary_key(),
            column("author", Integer).not_null().references("users", "id"),
            column("title", Varchar(80)).not_null(),
        ],
    )
    .constraints(&[unique(&["author", "title"]).named("one_title")])
    .into_operation(),
    op::create_index("ix_posts_title", "posts", &["title"]).unique().into_operation(),
];

const KEYS_AFTER: &[Operation<'static>] = &[
    op::create_table(
        "users",
        &[
            column("id", Integer).primary_key(),
            column("email", Varchar(80)).not_null(),
            column("name", Varchar(80)).unique(),
            column("phone", Varchar(20)).unique(),
        ],
    )
    .into_operation(),
    op::create_table(
        "posts",
        &[
            column("id", BigInt).not_null(),
            column("author", Integer).not_null().references("users", "id"),
            column("title", Varchar(80)).not_null(),
        ],
    )
    .constraints(&[primary_key(&["id", "author"]), unique(&["author", "title"]).named("a_title")])
    .into_operation(),
    op::create_table(
        "tags",
        &[
            column("post", BigInt).not_null(),
            column("author", Integer).not_null(),
            column("name", Varchar(40)).primary_key(),
            column("label", Varchar(40)).unique(),
        ],
    )
    .constraints(&[foreign_key(&["post", "author"], "posts", &["id", "author"])])
    .into_operation(),
];

/// A server may name every primary key the same, and have an index where there was a unique constraint:
/// what comes of its form is said in the words of the chain all the same.
fn in_the_words_of_the_chain(server: Server) {
    let arena = Arena::new();
    let database = server.database();
    let mut connection = database.connect();
    let nothing = State::of(&arena, server.kind());
    let [one, two] = [KEYS_BEFORE, KEYS_AFTER].map(|list| state(&arena, server, list));
    for (from, to) in [(&nothing, &one), (&one, &two), (&two, &one), (&two, &nothing)] {
        let (before, after) = (connection.normal(from), connection.normal(to));
        let options = Options { written: Some(to), known: Some(from), ..Options::default() };
        let diff = diff_with(&before, &after, &options);
        let said = spelled_out(diff.operations());
        let mut state = from.clone();
        replay_all(&mut state, diff.operations()).unwrap_or_else(|error| panic!("{error}\n{said}"));
        assert_eq!(differences(&state, to), Vec::<String>::new(), "{said}");
    }
}

/// What is read from a server is said in those words, too.
fn a_live_schema_in_the_words_of_the_chain(server: Server) {
    let arena = Arena::new();
    let chain = state(&arena, server, KEYS_BEFORE);
    let list = arena.list(&[migration("a", &[], KEYS_BEFORE)]);
    let graph = Graph::from_list(&arena, list, Heads::One);
    let database = server.database();
    let mut connection = database.connect();
    connection.upgrade(&graph, "a").unwrap_or_else(|error| panic!("{}", error.chain()));
    let worded = server.dialect().worded(&connection.introspect(&arena));
    let mut expected = differences(&worded, &chain);
    // Whether one of another name is a constraint or an index, MySQL does not say.
    expected.retain(|line| !line.contains("one_title"));
    assert_eq!(expected, Vec::<String>::new());
}

const MAILED: &[Operation<'static>] = &[
    op::create_table("users", &[column("id", Integer).primary_key(), column("email", Varchar(80))])
        .into_operation(),
    op::create_view("mails", "SELECT id, email FROM users WHERE email <> 'x'").into_operation(),
];
const POSTED: Operation<'static> =
    op::create_table("users", &[column("id", Integer).primary_key(), column("mail", Varchar(80))])
        .into_operation();
/// What a model may say of the view behind a rename, and whether it gets another text by that.
const VIEWS: [(Operation<'static>, bool); 2] = [
    (
        op::create_view("mails", "SELECT id, mail AS email FROM users WHERE mail <> 'x'")
            .into_operation(),
        false,
    ),
    (
        op::create_view("mails", "SELECT id, mail FROM users WHERE mail <> 'x'").into_operation(),
        true,
    ),
];

/// A view has followed when it is compared: it gets another text only where that says something else.
fn a_view_over_a_confirmed_rename(server: Server) {
    for (view, is_replaced) in VIEWS {
        let arena = Arena::new();
        let operations = arena.list(&[POSTED, view]);
        let (from, to) = (state(&arena, server, MAILED), state(&arena, server, operations));
        let answer = Answer::rename("users.email=users.mail", &from).expect("it is there");
        let diff = diff_with(&from, &to, &Options { answers: &[answer], ..Options::default() });
        let said = spelled_out(diff.operations());
        assert_eq!(said.contains("replace_view"), is_replaced, "{said}");
        assert_eq!(diff.operations().len(), 1 + usize::from(is_replaced), "{said}");
        let list = arena.list(&[
            migration("a", &[], MAILED),
            migration("b", &["a"], arena.list(diff.operations())),
        ]);
        let graph = Graph::from_list(&arena, list, Heads::One);
        let database = server.database();
        let mut connection = database.connect();
        for (nth, expected) in [&from, &to, &from, &to].into_iter().enumerate() {
            let done = match nth {
                0 => connection.upgrade(&graph, "a"),
                2 => connection.downgrade(&graph, "a"),
                _ => connection.upgrade(&graph, "b"),
            };
            done.unwrap_or_else(|error| panic!("{}\n{said}", error.chain()));
            assert_eq!(left(&mut connection, server, expected), "[][]", "{nth}: {said}");
        }
    }
}

/// A policy and a view over a column that gets another name and another type at once.
fn what_stands_on_a_column_that_is_renamed_and_retyped(server: Server) {
    const BEFORE: &[Operation<'static>] = &[
        op::create_table("t", &[column("id", Integer).primary_key(), column("a", Integer)])
            .into_operation(),
        op::create_policy("p", "t", "USING (a > 1)").only(&[Postgres]),
        op::create_view("v", "SELECT id, a FROM t WHERE a > 1").into_operation(),
        op::create_view("w", "SELECT a FROM v").into_operation(),
    ];
    const TABLE: Operation<'static> =
        op::create_table("t", &[column("id", Integer).primary_key(), column("b", BigInt)])
            .into_operation();
    const SAME: &[Operation<'static>] = &[
        TABLE,
        op::create_policy("p", "t", "USING (b > 1)").only(&[Postgres]),
        op::create_view("v", "SELECT id, b AS a FROM t WHERE b > 1").into_operation(),
        BEFORE[3],
    ];
    const OTHER: &[Operation<'static>] = &[
        TABLE,
        op::create_policy("p", "t", "USING (b > 2)").only(&[Postgres]),
        op::create_view("v", "SELECT id, b AS a FROM t WHERE b > 2").into_operation(),
        BEFORE[3],
    ];
    for after in [SAME, OTHER] {
        let arena = Arena::new();
        let (from, to) = (state(&arena, server, BEFORE), state(&arena, server, after));
        let answer = Answer::rename("t.a=t.b", &from).expect("it is there");
        let diff = diff_with(&from, &to, &Options { answers: &[answer], ..Options::default() });
        let said = spelled_out(diff.operations());
        let list = arena.list(&[
            migration("a", &[], BEFORE),
            migration("b", &["a"], arena.list(diff.operations())),
        ]);
        let graph = Graph::from_list(&arena, list, Heads::One);
        let database = server.database();
        let mut connection = database.connect();
        for (revision, expected) in [("b", &to), ("a", &from), ("b", &to)] {
            let done = match revision {
                "a" => connection.downgrade(&graph, "a"),
                _ => connection.upgrade(&graph, "b"),
            };
            done.unwrap_or_else(|error| panic!("{}\n{said}", error.chain()));
            assert_eq!(left(&mut connection, server, expected), "[][]", "{revision}: {said}");
        }
    }
}

on_each_server!(
    there_and_back,
    in_the_words_of_the_chain,
    a_live_schema_in_the_words_of_the_chain,
    a_view_over_a_confirmed_rename,
    what_stands_on_a_column_that_is_renamed_and_retyped
);

/// Random schemas, on MariaDB.
#[cfg(feature = "mysql")]
mod random {
    use migrate_core::Error;
    use migrate_core::dialect::Dialect;
    use migrate_core::diff::diff;
    use migrate_core::replay::replay_all;
    use migrate_core::schema::{Arena, Database, State};
    use migrate_core::{Graph, Heads};
    use migrate_tests::MysqlDatabase;
    use migrate_tests::random::mysql_operations;
    use proptest::prelude::*;
    use proptest::test_runner::TestRunner;

    use crate::laws::{cases, numbers, spelled_out};
    use crate::live::migration;
    use migrate_core::mysql::Mysql;

    /// What the default of another type says, and the room in a row, which no plan knows of.
    const SAID: &[&str] = &[
        "Data too long",
        "Data truncated",
        "Incorrect",
        "Out of range",
        "Invalid default value",
        "Illegal mix of collations",
        "cannot be used in the",
        "Row size too large",
        // `ON DELETE SET NULL` on a column that a key made refuse NULL later on, or columns of two
        // collations.
        "errno: 150",
        "which has another collation",
    ];

    fn is_about_values(error: &Error) -> bool {
        SAID.iter().any(|words| error.chain().contains(words))
    }

    fn state<'a>(arena: &'a Arena, server: &Mysql, numbers: &[&[Vec<u32>]]) -> State<'a> {
        let mut state = State::of(arena, Database::Mysql);
        let list = mysql_operations(arena, server, &numbers.concat());
        replay_all(&mut state, &list).expect("they fit");
        state
    }

    fn left(database: &MysqlDatabase, expected: &State<'_>) -> String {
        let arena = Arena::new();
        let live = migrate_core::database::introspect(&mut database.connect(), &arena);
        let diff = diff(&live.expect("it can be read"), &database.dialect().normal(expected));
        format!("{}{:?}", spelled_out(diff.operations()), diff.beyond)
    }

    #[test]
    #[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
    fn a_mariadb_becomes_what_the_diff_says() {
        let config = ProptestConfig { max_shrink_iters: 250, ..cases(40) };
        let strategy = (numbers(10), numbers(8), numbers(8));
        let mut runner = TestRunner::new(config);
        let checked = runner.run(&strategy, |(common, before, after)| {
            let arena = Arena::new();
            let database = MysqlDatabase::new();
            let server = database.dialect();
            let from = state(&arena, &server, &[&common, &before]);
            let to = state(&arena, &server, &[&common, &after]);
            let make = diff(&State::of(&arena, Database::Mysql), &from);
            let there = diff(&from, &to);
            if !there.beyond.is_empty() {
                return Ok(());
            }
            let list = arena.list(&[
                migration("a", &[], arena.list(make.operations())),
                migration("b", &["a"], arena.list(there.operations())),
            ]);
            let graph = Graph::from_list(&arena, list, Heads::One);
            let said = spelled_out(make.operations()) + "--\n" + &spelled_out(there.operations());
            let mut connection = database.connect();
            for (target, expected) in [("a", &from), ("b", &to)] {
                match graph.upgrade(&mut connection, target) {
                    Ok(_) => {}
                    Err(error) if is_about_values(&error) => return Ok(()),
                    Err(error) => {
                        return Err(TestCaseError::fail(format!("{}\n{said}", error.chain())));
                    }
                }
                prop_assert_eq!(left(&database, expected), "[]", "{}: {}", target, said);
            }
            Ok(())
        });
        checked.unwrap_or_else(|failure| panic!("{failure}"));
    }
}

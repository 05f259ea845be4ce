//! `op::run`: the user's own Rust, with the live connection, inside the migration's transaction.

use diesel::prelude::*;
use diesel::r2d2::{ConnectionManager, Pool};
use migrate_core::Error;
use migrate_core::prelude::*;
use migrate_core::schema::Column;
use migrate_tests::{Chain, Database, base, child, unframed};

const POSTS: &[Operation] = &[
    op::create_table(
        "posts",
        &[column("id", BigInt).primary_key(), column("title", Varchar(99)), column("n", Integer)],
    )
    .into_operation(),
    op::create_table(
        "comments",
        &[
            column("id", BigInt).primary_key(),
            column("post", BigInt).references("posts", "id").on_delete(Cascade),
        ],
    )
    .into_operation(),
    op::bulk_insert("posts", &["id", "title"], &[&[int(1), text("One")], &[int(2), text("Two")]])
        .into_operation(),
    op::bulk_insert("comments", &["id", "post"], &[&[int(5), int(1)]]).into_operation(),
];

diesel::table! {
    posts (id) {
        id -> BigInt,
        title -> Nullable<Text>,
        n -> Nullable<Integer>,
    }
}

/// Diesel's own query language, on the schema as it is at this migration.
fn count_letters(context: &mut Context<'_>) -> RunResult {
    let connection = context.connection::<SqliteConnection>()?;
    let rows: Vec<(i64, Option<String>)> =
        posts::table.select((posts::id, posts::title)).load(connection)?;
    for (id, title) in rows {
        let length = title.map(|title| i32::try_from(title.len())).transpose()?;
        diesel::update(posts::table.find(id)).set(posts::n.eq(length)).execute(connection)?;
    }
    Ok(())
}

fn stop(_: &mut Context<'_>) -> RunResult {
    Err("post 2 has no author".into())
}

/// Code with a transaction of its own, one that stays and one that does not.
fn nest(context: &mut Context<'_>) -> RunResult {
    let connection = context.connection::<SqliteConnection>()?;
    connection.transaction(|connection| {
        diesel::update(posts::table.find(1)).set(posts::n.eq(11)).execute(connection)
    })?;
    let taken_back: QueryResult<()> = connection.transaction(|connection| {
        diesel::update(posts::table.find(2)).set(posts::n.eq(22)).execute(connection)?;
        Err(diesel::result::Error::RollbackTransaction)
    });
    assert!(taken_back.is_err());
    Ok(())
}

fn add_columns(context: &mut Context<'_>) -> RunResult {
    for name in ["red", "green"] {
        context.apply(op::add_column("posts", column(name, Integer)))?;
        // A rebuild of a table that this very code has changed.
        context.apply(op::alter_column("posts", name).set_type(BigInt).default(int(7)))?;
    }
    context.apply(op::create_index("ix_posts_red", "posts", &["red"]))?;
    context.apply(op::run(count_letters))?;
    Ok(())
}

fn wrong_connection(context: &mut Context<'_>) -> RunResult {
    context.connection::<String>()?;
    Ok(())
}

fn leave_open(context: &mut Context<'_>) -> RunResult {
    use diesel::connection::TransactionManager;

    type Manager = <SqliteConnection as Connection>::TransactionManager;
    let connection = context.connection::<SqliteConnection>()?;
    Manager::begin_transaction(connection)?;
    diesel::update(posts::table.find(1)).set(posts::n.eq(1)).execute(connection)?;
    Ok(())
}

macro_rules! code {
    ($($function:ident),+ $(,)?) => {
        const { &[$(op::run($function).reverse_nothing().into_operation()),+] }
    };
}

fn chain(code: &'static [Operation<'static>]) -> Chain {
    Chain::new([base("a", POSTS), child("b", &["a"], code)])
}

fn upgrade(database: &Database, code: &'static [Operation<'static>]) -> Result<usize, Error> {
    chain(code).graph().upgrade(&mut database.connect(), "head").map(|report| report.steps)
}

#[test]
fn code_speaks_diesel_in_the_same_transaction() {
    let database = Database::new();
    assert_eq!(upgrade(&database, code!(count_letters)).expect("it applies"), 2);
    assert_eq!(database.text("SELECT n FROM posts"), "3\n3");

    let database = Database::new();
    let error = upgrade(&database, code!(count_letters, stop)).expect_err("it stops");
    insta::assert_snapshot!(error.chain(), @"revision `b`, operation 2 (b:0): the migration's code stopped: post 2 has no author");
    assert_eq!(database.text("SELECT n FROM posts"), "NULL\nNULL");
    assert_eq!((database.applied(), database.journal()), ("a".into(), "a done, b failed".into()));
}

#[test]
fn code_may_open_transactions() {
    let database = Database::new();
    upgrade(&database, code!(nest)).expect("it applies");
    assert_eq!(database.text("SELECT n FROM posts"), "11\nNULL");

    let database = Database::new();
    upgrade(&database, code!(nest, stop)).expect_err("it stops");
    assert_eq!(database.text("SELECT n FROM posts"), "NULL\nNULL");
}

/// Committed with the migration it would hide a fault; outside a transaction nothing behind it would
/// ever be committed.
#[test]
fn code_that_leaves_a_transaction_open_is_refused() {
    for framing in [|migration| migration, unframed] {
        let code = code!(leave_open);
        let database = Database::new();
        let chain = Chain::new([base("a", POSTS), framing(child("b", &["a"], code))]);
        let mut connection = database.connect();
        let error = chain.graph().upgrade(&mut connection, "head").expect_err("it is refused");
        insta::allow_duplicates! {
            insta::assert_snapshot!(
                format!("{}\nhint: {}", error.chain(), error.hint().unwrap_or_default()), @r"
            revision `b`, operation 1 (b:0): the migration's code left a transaction open, or ended one that is not its own
            hint: use `connection.transaction(…)`, which ends what it opens
            "
            );
        }
        assert_eq!(database.text("SELECT n FROM posts"), "NULL\nNULL");
        assert!(database.journal().ends_with("b failed"), "{}", database.journal());
        connection.transaction(|_| QueryResult::Ok(())).expect("no transaction is open");
    }
}

/// Outside a transaction of ours, code that stops in one of its own leaves none behind either.
#[test]
fn code_that_stops_in_its_own_transaction_leaves_none_open() {
    fn stop_inside(context: &mut Context<'_>) -> RunResult {
        leave_open(context)?;
        stop(context)
    }
    fn panic_inside(context: &mut Context<'_>) -> RunResult {
        leave_open(context)?;
        panic!("on purpose");
    }
    for code in [code!(stop_inside), code!(panic_inside)] {
        let database = Database::new();
        let chain = Chain::new([base("a", POSTS), unframed(child("b", &["a"], code))]);
        let mut connection = database.connect();
        let run = || chain.graph().upgrade(&mut connection, "head").map(drop);
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
        assert!(!matches!(ended, Ok(Ok(()))));
        assert_eq!(database.text("SELECT n FROM posts"), "NULL\nNULL");
        connection.transaction(|_| QueryResult::Ok(())).expect("no transaction is open");
        database.execute("UPDATE posts SET n = 1");
    }
}

#[test]
fn code_applies_operations_made_at_run_time() {
    let database = Database::new();
    let mut connection = database.connect();
    chain(code!(add_columns)).graph().upgrade(&mut connection, "a").expect("it applies");
    database.execute("CREATE TRIGGER t AFTER INSERT ON posts BEGIN SELECT 1; END");
    upgrade(&database, code!(add_columns)).unwrap_or_else(|error| panic!("{}", error.chain()));
    assert_eq!(database.text("SELECT * FROM posts"), "1|One|3|NULL|NULL\n2|Two|3|NULL|NULL");
    assert_eq!(database.text("SELECT * FROM comments"), "5|1");
    insta::assert_snapshot!(database.schema(), @r#"
    CREATE TRIGGER t AFTER INSERT ON posts BEGIN SELECT 1; END
    CREATE TABLE "comments" (
      "id" INTEGER NOT NULL CONSTRAINT "pk_comments" PRIMARY KEY,
      "post" BIGINT,
      CONSTRAINT "fk_comments_post_posts" FOREIGN KEY ("post") REFERENCES "posts" ("id") ON DELETE CASCADE
    )
    CREATE TABLE "posts" (
      "id" INTEGER NOT NULL CONSTRAINT "pk_posts" PRIMARY KEY,
      "title" VARCHAR(99),
      "n" INTEGER,
      "red" BIGINT DEFAULT (7),
      "green" BIGINT DEFAULT 7
    )
    CREATE INDEX "ix_posts_red" ON "posts" ("red")
    "#);
}

/// Foreign keys cannot be switched off in a transaction; whatever the code makes of the error, the
/// children are not to go with the old table.
#[test]
fn a_rebuild_out_of_code_never_costs_the_children() {
    fn careless(context: &mut Context<'_>) -> RunResult {
        let _ = context.apply(op::alter_column("posts", "n").set_type(BigInt));
        Ok(())
    }
    let database = Database::new();
    upgrade(&database, code!(careless)).expect("it applies");
    assert_eq!(database.text("SELECT * FROM comments"), "5|1");
    assert!(database.schema().contains("\"n\" BIGINT"), "{}", database.schema());

    let database = Database::new();
    let mut connection = database.connect();
    let chain = chain(code!(careless));
    chain.graph().upgrade(&mut connection, "a").expect("it applies");
    let error = connection
        .transaction::<_, Box<dyn std::error::Error + Send + Sync>, _>(|connection| {
            Ok(chain.graph().upgrade(connection, "head").map(drop)?)
        })
        .expect_err("foreign keys are on");
    let error = error.downcast::<Error>().expect("it is ours");
    assert_eq!(error.hint(), Error::ForeignKeysOn { table: String::new() }.hint());
    assert_eq!(database.text("SELECT * FROM comments"), "5|1");
}

#[test]
fn code_is_told_of_a_wrong_connection() {
    let database = Database::new();
    let error = upgrade(&database, code!(wrong_connection)).expect_err("there is no such thing");
    insta::assert_snapshot!(
        format!("{}\nhint: {}", error.chain(), error.hint().unwrap_or_default()), @"
    revision `b`, operation 1 (b:0): the migration's code stopped: the code asks for a `alloc::string::String`, but the migration runs on a `diesel::sqlite::connection::SqliteConnection`
    hint: for a pooled connection enable the feature `r2d2` of migrate-core, or pass `&mut *connection`
    "
    );
}

#[test]
fn a_pool_lends_what_code_asks_for() {
    let database = Database::new();
    let manager = ConnectionManager::<SqliteConnection>::new(database.path().to_string_lossy());
    let pool = Pool::builder().max_size(2).build(manager).expect("a pool can be made");
    let chain = chain(code!(count_letters));
    let graph = chain.graph();
    let mut connection = pool.get().expect("the pool has one");
    assert_eq!(graph.upgrade(&mut connection, "head").expect("it applies").steps, 2);
    assert_eq!(graph.status(&mut connection).expect("it is read").heads, ["b"]);
    graph.require_head(&mut connection).expect("it is at its head");
    assert_eq!(database.text("SELECT n FROM posts"), "3\n3");
    assert_eq!(graph.downgrade(&mut connection, "base").expect("it goes back").steps, 2);
    assert_eq!(database.schema(), "");
}

#[test]
fn code_may_do_whatever_operations_can() {
    fn everything(context: &mut Context<'_>) -> RunResult {
        const TAGS: &[Column] = &[
            column("id", BigInt).primary_key().autoincrement(),
            column("post", BigInt).not_null(),
            column("name", Text),
        ];
        context.apply(op::create_table("tags", TAGS).constraints(&[unique(&["post", "name"])]))?;
        context.apply(op::bulk_insert("tags", &["post", "name"], &[&[int(1), text("red")]]))?;
        context.apply(op::create_foreign_key("fk", "tags", "posts", &["post"], &["id"]))?;
        context.apply(op::create_check_constraint("ck", "tags", "name <> ''"))?;
        context.apply(op::rename_column("tags", "name", "word"))?;
        context.apply(op::drop_constraint("uq_tags_post_name", "tags"))?;
        context.apply(op::rename_table("tags", "labels"))?;
        context.apply(op::create_index("ix", "labels", &["word"]))?;
        context.apply(op::alter_column("labels", "word").not_null().collation("NOCASE"))?;
        context.apply(op::drop_index("ix", "labels"))?;
        context.apply(op::delete_rows("posts", &["id"], &[&[int(2)]]))?;
        context.apply(op::drop_column("posts", "n"))?;
        context.apply(op::drop_table("comments"))?;
        Ok(context.apply(op::execute("UPDATE labels SET word = 'blue'"))?)
    }
    let database = Database::new();
    upgrade(&database, code!(everything)).unwrap_or_else(|error| panic!("{}", error.chain()));
    assert_eq!(database.text("SELECT * FROM posts"), "1|One");
    assert_eq!(database.text("SELECT * FROM labels"), "1|1|blue");
    insta::assert_snapshot!(database.schema(), @r#"
    CREATE TABLE "labels" (
      "id" INTEGER NOT NULL CONSTRAINT "pk_tags" PRIMARY KEY AUTOINCREMENT,
      "post" BIGINT NOT NULL,
      "word" TEXT COLLATE "NOCASE" NOT NULL,
      CONSTRAINT "fk" FOREIGN KEY ("post") REFERENCES "posts" ("id"),
      CONSTRAINT "ck" CHECK ("word" <> '')
    )
    CREATE TABLE "posts" (
      "id" INTEGER NOT NULL CONSTRAINT "pk_posts" PRIMARY KEY,
      "title" VARCHAR(99))
    "#);
}

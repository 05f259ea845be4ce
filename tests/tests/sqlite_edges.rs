//! Where SQLite is awkward: one case each, on a real database.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::prelude::*;
use migrate_core::schema::Column;
use migrate_core::{Heads, Migration};
use migrate_tests::{base, child, query as asked};

/// A database that migrations have run on.
struct Live {
    connection: SqliteConnection,
    list: Vec<Migration<'static>>,
}

impl Live {
    fn new(list: &[Migration<'static>]) -> Self {
        let connection = SqliteConnection::establish(":memory:").expect("memory is there");
        Self { connection, list: list.to_vec() }
    }

    fn to(&mut self, target: &str) -> &mut Self {
        let arena = migrate_core::schema::Arena::new();
        let graph = migrate_core::Graph::from_list(&arena, &self.list, Heads::One);
        let applied = graph.status(&mut self.connection).expect("it can be read").applied.len();
        let is_up = graph.find(target).is_none_or(|place| place >= applied);
        let ran = match is_up && target != "base" {
            true => graph.upgrade(&mut self.connection, target),
            false => graph.downgrade(&mut self.connection, target),
        };
        ran.unwrap_or_else(|error| panic!("{}", error.chain()));
        self
    }

    fn sends(&mut self, sql: &str) -> &mut Self {
        self.connection.batch_execute(sql).expect("the test's own SQL is right");
        self
    }

    #[track_caller]
    fn shows(&mut self, query: &str, expect: &str) -> &mut Self {
        assert_eq!(asked(&mut self.connection, query), expect, "{query}");
        self
    }
}

/// The script of an upgrade from one revision to another.
fn script(list: &[Migration<'static>], from: &str, to: &str) -> String {
    let arena = migrate_core::schema::Arena::new();
    let graph = migrate_core::Graph::from_list(&arena, list, Heads::One);
    let dialect = migrate_core::sqlite::Sqlite::OLDEST;
    let up = migrate_core::plan::Direction::Up;
    let script = migrate_core::script::offline(&graph, &dialect, up, from, to);
    script.expect("it can be written").to_string()
}

const T: Operation = op::create_table(
    "t",
    &[column("id", BigInt).primary_key(), column("a", Integer), column("b", Text)],
)
.into_operation();
const ROWS: &str = "INSERT INTO t VALUES (1, 1, 'x'), (2, 2, 'y')";

#[test]
fn a_default_that_goes_again_has_filled_the_rows() {
    const ADD: &[Operation] = &[
        op::add_column("t", column("n", Integer).not_null().default(int(5))).into_operation(),
        op::alter_column("t", "n").drop_default().into_operation(),
    ];
    Live::new(&[base("0", &[T]), child("1", &["0"], ADD)])
        .to("0")
        .sends(ROWS)
        .to("1")
        .shows("SELECT id, n FROM t", "1|5\n2|5");
}

#[test]
fn a_column_dropped_and_added_again_is_empty() {
    const ANEW: &[Operation] = &[
        op::drop_column("t", "a").into_operation(),
        op::add_column("t", column("a", Text).default(sql("lower('NEW')"))).into_operation(),
    ];
    Live::new(&[base("0", &[T]), child("1", &["0"], ANEW)])
        .to("0")
        .sends(ROWS)
        .to("1")
        .shows("SELECT id, a FROM t", "1|new\n2|new");
}

#[test]
fn using_reads_the_row_that_the_operation_before_it_left() {
    const USING: &[Operation] = &[
        op::add_column("t", column("n", Integer).default(int(5))).into_operation(),
        op::alter_column("t", "n").using("n + a").into_operation(),
        op::alter_column("t", "n").using("n * 10").not_null().into_operation(),
    ];
    Live::new(&[base("0", &[T]), child("1", &["0"], USING)])
        .to("0")
        .sends(ROWS)
        .to("1")
        .shows("SELECT id, n FROM t", "1|60\n2|70");
}

#[test]
fn using_speaks_of_the_old_row_also_when_the_column_gets_another_name() {
    const RENAME: &[Operation] = &[op::alter_column("t", "b")
        .rename("c")
        .set_type(Varchar(9))
        .using("b || a")
        .into_operation()];
    Live::new(&[base("0", &[T]), child("1", &["0"], RENAME)])
        .to("0")
        .sends(ROWS)
        .to("1")
        .shows("SELECT id, c FROM t", "1|x1\n2|y2");
}

#[test]
fn a_column_that_would_count_but_is_no_row_number_can_be_rebuilt() {
    const WORDS: &[Operation] = &[op::create_table(
        "t",
        &[column("id", Text).primary_key().autoincrement(), column("a", Integer)],
    )
    .into_operation()];
    const REBUILD: &[Operation] = &[op::alter_column("t", "a").set_type(Text).into_operation()];
    Live::new(&[base("0", WORDS), child("1", &["0"], REBUILD)])
        .to("0")
        .sends("INSERT INTO t VALUES ('k', 1)")
        .to("1")
        .shows("SELECT id, quote(a) FROM t", "k|'1'");
}

#[test]
fn a_text_with_a_nul_is_a_default() {
    const ADD: &[Operation] =
        &[op::add_column("t", column("n", Text).default(text("a\0b"))).into_operation()];
    Live::new(&[base("0", &[T]), child("1", &["0"], ADD)])
        .to("0")
        .sends(ROWS)
        .to("1")
        .shows("SELECT id, hex(n) FROM t", "1|610062\n2|610062");
}

/// SQLite's shell reads lines, and ends each as it likes, within quotes, too.
#[test]
fn a_text_keeps_its_line_ends_in_a_script() {
    const LINES: &[Operation] = &[
        T,
        op::add_column("t", column("n", Text).not_null().default(text("a\r\nb"))).into_operation(),
        op::bulk_insert("t", &["id", "b"], &[&[int(1), text("\r\nx'\r\n\n\r")]]).into_operation(),
        // Made anew, so that the live table is read and held against the chain.
        op::alter_column("t", "a").set_type(Text).into_operation(),
    ];
    let list = [base("0", LINES)];
    let query = "SELECT hex(n), hex(b) FROM t";
    Live::new(&list).to("0").shows(query, "610D0A62|0D0A78270D0A0A0D");
    let script = script(&list, "base", "head");
    assert!(!script.contains("\r\n"), "{script}");
    Live::new(&list).sends(&script).shows(query, "610D0A62|0D0A78270D0A0A0D");
}

#[test]
fn a_text_with_other_line_ends_is_no_drift() {
    const LINES: &[Operation] = &[op::create_table(
        "t",
        &[column("id", BigInt).primary_key(), column("n", Text).default(text("a\r\nb"))],
    )
    .into_operation()];
    const ANEW: &[Operation] = &[op::alter_column("t", "n").not_null().into_operation()];
    Live::new(&[base("0", LINES), child("1", &["0"], ANEW)])
        .to("0")
        .sends("DROP TABLE t; CREATE TABLE t (id INTEGER NOT NULL CONSTRAINT pk_t PRIMARY KEY, n TEXT DEFAULT 'a\r\nb'); INSERT INTO t (id) VALUES (1)")
        .to("1")
        .shows("SELECT hex(n) FROM t", "610D0A62");
}

#[test]
fn rows_that_refer_to_one_another_are_taken_back_last_first() {
    const TREE: &[Operation] = &[op::create_table(
        "tree",
        &[
            column("id", BigInt).primary_key(),
            column("parent", BigInt).references("tree", "id").on_delete(Restrict),
        ],
    )
    .into_operation()];
    const LEAVES: &[Operation] = &[op::bulk_insert(
        "tree",
        &["id", "parent"],
        &[&[int(1), null()], &[int(2), int(1)], &[int(3), int(2)]],
    )
    .into_operation()];
    const FELLED: &[Operation] =
        &[op::delete_rows("tree", &["id", "parent"], &[&[int(3), int(2)], &[int(2), int(1)]])
            .into_operation()];
    Live::new(&[base("0", TREE), child("1", &["0"], LEAVES), child("2", &["1"], FELLED)])
        .to("2")
        .shows("SELECT group_concat(id) FROM tree", "1")
        .to("1")
        .shows("SELECT count(*) FROM tree", "3")
        .to("0")
        .shows("SELECT count(*) FROM tree", "0");
}

#[test]
fn rows_of_a_table_that_took_the_name_of_a_new_one_are_deleted() {
    const ROUND: &[Operation] = &[
        op::create_table("new", &[column("id", BigInt).primary_key()]).into_operation(),
        op::rename_table("new", "newer").into_operation(),
        op::rename_table("t", "new").into_operation(),
        op::bulk_insert("new", &["id"], &[&[int(9)]]).into_operation(),
        op::bulk_insert("newer", &["id"], &[&[int(9)]]).into_operation(),
    ];
    const THERE_AND_BACK: &[Operation] = &[
        op::rename_table("t", "u").into_operation(),
        op::rename_table("u", "t").into_operation(),
        op::bulk_insert("t", &["id"], &[&[int(8)]]).into_operation(),
    ];
    Live::new(&[base("0", &[T]), child("1", &["0"], THERE_AND_BACK), child("2", &["1"], ROUND)])
        .to("2")
        .shows("SELECT group_concat(id) FROM new", "8,9")
        .to("1")
        .shows("SELECT id FROM t", "8")
        .to("0")
        .shows("SELECT count(*) FROM t", "0");
}

const FAMILY: &[Operation] = &[
    op::create_table("parent", &[column("id", BigInt).primary_key(), column("a", Integer)])
        .into_operation(),
    op::create_table(
        "child",
        &[
            column("id", BigInt).primary_key(),
            column("parent_id", BigInt).references("parent", "id").on_delete(Cascade),
            column("other_id", BigInt).references("parent", "id").on_delete(SetNull),
        ],
    )
    .into_operation(),
];
const MEMBERS: &str = "INSERT INTO parent VALUES (1, 1); INSERT INTO child VALUES (1, 1, 1)";
const REBUILD_PARENT: &[Operation] =
    &[op::alter_column("parent", "a").set_type(Text).into_operation()];

#[test]
fn a_rebuild_outside_a_transaction_keeps_the_children() {
    let list =
        [base("0", FAMILY), Migration { transaction: false, ..child("1", &["0"], REBUILD_PARENT) }];
    Live::new(&list)
        .to("0")
        .sends(MEMBERS)
        .to("1")
        .shows("SELECT * FROM child", "1|1|1")
        .shows("PRAGMA foreign_keys", "1")
        .shows("SELECT event, operation FROM migrate_journal WHERE revision = '1'", {
            "start|NULL\nstep|1\ndone|NULL"
        });
}

#[test]
fn so_does_a_script() {
    let list =
        [base("0", FAMILY), Migration { transaction: false, ..child("1", &["0"], REBUILD_PARENT) }];
    Live::new(&list)
        .sends(&script(&list, "base", "0"))
        .sends(MEMBERS)
        .sends(&script(&list, "0", "1"))
        .shows("SELECT * FROM child", "1|1|1");
}

#[test]
fn a_column_that_came_back_elsewhere_is_no_drift() {
    const DROP: &[Operation] = &[op::drop_column("t", "a").into_operation()];
    const REBUILD: &[Operation] =
        &[op::alter_column("t", "b").set_type(Varchar(9)).into_operation()];
    let mut live = Live::new(&[base("0", &[T]), child("1", &["0"], DROP)]);
    live.to("1").to("0").sends("INSERT INTO t (id, a, b) VALUES (1, 2, 'x')");
    live.list[1] = child("2", &["0"], REBUILD);
    live.to("2").shows("SELECT * FROM t", "1|2|x");
}

#[test]
fn a_key_goes_on_refusing_null() {
    let arena = migrate_core::schema::Arena::new();
    let mut state = migrate_core::schema::State::new(&arena);
    let loose = op::alter_column("t", "id").nullable().into_operation();
    let refused = migrate_core::replay::replay_all(&mut state, &[T, loose]);
    assert_eq!(
        refused.expect_err("it is in the key").to_string(),
        "`NOT NULL` of column `id` of table `t` is still used by constraint `pk_t`"
    );
}

#[test]
fn a_table_stored_in_its_key_has_no_row_numbers() {
    const STORED: &[Operation] =
        &[op::create_table("t", &[column("id", BigInt).primary_key().unique()])
            .without_rowid()
            .into_operation()];
    const RENAME: &[Operation] = &[op::rename_column("t", "id", "key").into_operation()];
    Live::new(&[base("0", STORED), child("1", &["0"], RENAME)])
        .to("1")
        .shows("SELECT type FROM pragma_table_info('t')", "BIGINT");
    const COUNTED: Operation =
        op::create_table("t", &[column("id", BigInt).primary_key().autoincrement()])
            .without_rowid()
            .into_operation();
    let refused = migrate_core::sqlite::preview(&[], &[COUNTED]).expect_err("it cannot be");
    assert_eq!(refused.to_string(), "SQLite cannot number the rows of `t` by `id`");
    assert_eq!(
        refused.hint().as_deref(),
        Some("leave out `without_rowid` or `autoincrement`: a table has one or the other")
    );
}

/// It would hold NULL, where other databases count.
#[test]
fn a_column_without_a_key_does_not_number_the_rows() {
    let refused = |columns: &[Column<'_>]| {
        let create = op::create_table("t", columns).into_operation();
        let refused = migrate_core::sqlite::preview(&[], &[create]).expect_err("it cannot be");
        assert_eq!(refused.to_string(), "SQLite cannot number the rows of `t` by `id`");
    };
    refused(&[column("id", BigInt).autoincrement(), column("a", Text).primary_key()]);
    refused(&[column("id", BigInt).serial()]);
    let add = op::add_column("t", column("n", BigInt).autoincrement()).into_operation();
    let refused = migrate_core::sqlite::preview(&[T], &[add]).expect_err("it cannot be");
    assert_eq!(refused.to_string(), "SQLite cannot number the rows of `t` by `n`");
}

/// SQLite deletes the rows of a table that is dropped, and what refers to them: in a table that raw SQL
/// or another program made as well.
#[test]
fn a_dropped_table_takes_no_rows_of_others_along() {
    const DROP: &[Operation] = &[op::drop_table("t").into_operation()];
    const BY_HAND: &[Operation] = &[op::execute(
        "CREATE TABLE u AS SELECT * FROM t; drop table if exists main.\"T\"; ALTER TABLE u RENAME TO t",
    )
    .reverse_nothing()
    .into_operation()];
    let check = |operations, own: &str, kept: &str| {
        let mut live = Live::new(&[base("0", &[T]), child("1", &["0"], operations)]);
        live.to("0").sends(ROWS).sends(own);
        let arena = migrate_core::schema::Arena::new();
        let graph = migrate_core::Graph::from_list(&arena, &live.list, Heads::One);
        let done = graph.upgrade(&mut live.connection, "head").map_err(|error| error.chain());
        live.shows("SELECT * FROM own", kept);
        done.map(drop)
    };
    let refused = |operations, own: &str| {
        let said = check(operations, own, "1").expect_err("rows would go");
        assert!(said.ends_with("with its rows go those of `own` that refer to them"), "{said}");
    };
    let cascade = "CREATE TABLE own (a REFERENCES t ON DELETE CASCADE); INSERT INTO own VALUES (1)";
    refused(DROP, cascade);
    refused(BY_HAND, cascade);
    refused(
        DROP,
        "CREATE TABLE own (a REFERENCES t ON DELETE SET NULL); INSERT INTO own VALUES (1)",
    );
    // Nothing refers, or SQLite itself refuses.
    let none = "CREATE TABLE own (a REFERENCES t ON DELETE CASCADE); INSERT INTO own VALUES (NULL)";
    assert_eq!(check(DROP, none, "NULL"), Ok(()));
    let strict = "CREATE TABLE own (a REFERENCES t); INSERT INTO own VALUES (1)";
    assert!(check(DROP, strict, "1").is_err_and(|text| text.contains("FOREIGN KEY")));
}

#[test]
fn what_sqlite_lacks_is_refused_in_a_rebuild_of_several_operations_too() {
    const SEVERAL: &[Operation] = &[
        op::alter_column("t", "a").set_type(Text).into_operation(),
        op::create_exclude_constraint("ex", "t", "USING gist (a WITH =)").into_operation(),
    ];
    let database = SqliteConnection::establish(":memory:").expect("memory is there");
    let mut live =
        Live { connection: database, list: vec![base("0", &[T]), child("1", &["0"], SEVERAL)] };
    let arena = migrate_core::schema::Arena::new();
    let graph = migrate_core::Graph::from_list(&arena, &live.list, Heads::One);
    let refused = graph.upgrade(&mut live.connection, "head").expect_err("there is no such thing");
    assert!(refused.chain().ends_with("SQLite cannot exclude rows by `ex`"), "{}", refused.chain());
    live.shows("SELECT count(*) FROM sqlite_schema", "0");
}

#[test]
fn a_table_and_a_column_take_a_name_in_another_case() {
    const CAPITALS: &[Operation] = &[
        op::rename_table("t", "T").into_operation(),
        op::rename_column("T", "a", "A").into_operation(),
        op::alter_column("T", "A").set_type(Text).into_operation(),
    ];
    Live::new(&[base("0", &[T]), child("1", &["0"], CAPITALS)])
        .to("0")
        .sends(ROWS)
        .to("1")
        .shows("SELECT name FROM sqlite_schema WHERE name LIKE 't'", "T")
        .shows("SELECT group_concat(name) FROM pragma_table_info('t')", "id,A,b")
        .to("0")
        .shows("SELECT name FROM sqlite_schema WHERE name LIKE 't'", "t")
        .shows("SELECT a FROM t", "1\n2");
}

#[test]
fn a_row_without_a_key_is_not_taken_back() {
    const UNIQUE: &[Operation] =
        &[op::create_table("t", &[column("a", Integer).unique()]).into_operation()];
    let list = [base("0", UNIQUE), child("1", &["0"], NULL_ROW)];
    const NULL_ROW: &[Operation] = &[op::bulk_insert("t", &["a"], &[&[null()]]).into_operation()];
    let mut live = Live::new(&list);
    live.to("1").sends("INSERT INTO t VALUES (NULL)");
    let arena = migrate_core::schema::Arena::new();
    let graph = migrate_core::Graph::from_list(&arena, &list, Heads::One);
    let refused = graph.downgrade(&mut live.connection, "0").expect_err("NULL is no key");
    assert_eq!(
        refused.chain(),
        "revision `1`, operation 1 (1:0): the columns given for `t` hold no key, \
         so its rows cannot be found again"
    );
    live.shows("SELECT count(*) FROM t", "2");
}

#[test]
fn a_key_of_sqlites_own_word_is_a_row_number_too() {
    const PLAIN: &[Operation] =
        &[op::create_table("t", &[column("id", native("integer").ty()), column("a", Text)])
            .into_operation()];
    const KEY: &[Operation] = &[op::create_primary_key("pk", "t", &["id"]).into_operation()];
    const REBUILD: &[Operation] = &[op::alter_column("t", "a").default(int(1)).into_operation()];
    Live::new(&[base("0", PLAIN), child("1", &["0"], KEY), child("2", &["1"], REBUILD)])
        .to("0")
        .sends("INSERT INTO t VALUES (41, 'x'), (7, 'y')")
        .to("2")
        .shows("SELECT * FROM t", "7|y\n41|x");
    const STRICT: &[Operation] =
        &[op::create_table("t", &[column("on", Bool).primary_key().unique()])
            .strict()
            .into_operation()];
    const RENAME: &[Operation] = &[op::rename_column("t", "on", "off").into_operation()];
    Live::new(&[base("0", STRICT), child("1", &["0"], RENAME)])
        .to("1")
        .shows("SELECT name FROM pragma_table_info('t')", "off");
}

fn rebuild_parent(context: &mut Context<'_>) -> RunResult {
    context.apply(op::alter_column("parent", "a").set_type(Text))?;
    Ok(())
}

/// Code runs inside the transaction, where foreign keys cannot be switched off any more: it is taken
/// back and run again with foreign keys off.
#[test]
fn code_that_rebuilds_a_parent_loses_nothing() {
    const CODE: &[Operation] =
        &[op::run(rebuild_parent).reverse_nothing().state(REBUILD_PARENT).into_operation()];
    Live::new(&[base("0", FAMILY), child("1", &["0"], CODE)])
        .to("0")
        .sends(MEMBERS)
        .to("1")
        .shows("SELECT * FROM child", "1|1|1")
        .shows("SELECT a FROM parent", "1");
}

/// The plan says so before anything is sent.
#[test]
fn names_that_differ_in_case_alone_are_one_name_to_sqlite() {
    const TABLES: &[Operation] =
        &[T, op::create_table("T", &[column("id", BigInt)]).into_operation()];
    const COLUMNS: &[Operation] = &[T, op::add_column("t", column("A", Text)).into_operation()];
    const TWO_TABLES: &str = "table `T` and table `t` cannot both have their names";
    const TWO_COLUMNS: &str = "column `A` of table `t` and column `a` of table `t`";
    for (operations, said) in [(TABLES, TWO_TABLES), (COLUMNS, TWO_COLUMNS)] {
        let list = [base("0", operations)];
        let arena = migrate_core::schema::Arena::new();
        let graph = migrate_core::Graph::from_list(&arena, &list, Heads::One);
        let mut live = Live::new(&list);
        let refused = graph.upgrade(&mut live.connection, "head").expect_err("SQLite refuses");
        assert!(refused.chain().contains(said), "{}", refused.chain());
        live.shows("SELECT count(*) FROM sqlite_schema WHERE name LIKE 't'", "0");
    }
}

/// A script has nobody to ask which triggers a table has: the chain says it.
#[test]
fn a_script_gives_a_table_that_is_made_anew_its_triggers_back() {
    const WATCHED: &[Operation] = &[
        T,
        op::create_trigger("watch", "t", "AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = 7; END")
            .into_operation(),
    ];
    const ANEW: &[Operation] = &[op::alter_column("t", "b").not_null().into_operation()];
    let list = [base("0", WATCHED), child("1", &["0"], ANEW)];
    Live::new(&list)
        .sends(&script(&list, "base", "head"))
        .shows("SELECT group_concat(name) FROM sqlite_schema WHERE type = 'trigger'", "watch");
}

/// No operation makes a trigger on a view, so none could make it again.
#[test]
fn a_view_with_a_trigger_is_not_made_again() {
    const VIEW: &[Operation] = &[T, op::create_view("v", "SELECT id, b FROM t").into_operation()];
    const RENAME: &[Operation] = &[op::rename_column("t", "b", "c").into_operation()];
    const TRIGGER: &str =
        "CREATE TRIGGER g INSTEAD OF DELETE ON v BEGIN DELETE FROM t WHERE id = OLD.id; END";
    const LEFT: &str =
        "SELECT group_concat(name) FROM sqlite_schema WHERE type IN ('view', 'trigger')";
    let mut live = Live::new(&[base("0", VIEW), child("1", &["0"], RENAME)]);
    live.to("0").sends(TRIGGER);
    let arena = migrate_core::schema::Arena::new();
    let graph = migrate_core::Graph::from_list(&arena, &live.list, Heads::One);
    let refused = graph.upgrade(&mut live.connection, "1").expect_err("there is a trigger").chain();
    assert!(refused.contains("no trigger is lost with its view"), "{refused}");
    live.shows(LEFT, "v,g").shows("SELECT name FROM pragma_table_info('t') WHERE cid = 2", "b");
    live.sends("DROP TRIGGER g")
        .to("1")
        .shows("SELECT name FROM pragma_table_info('v') WHERE cid = 1", "b");
}

//! Any name goes into SQLite and comes out the same: of tables, columns, constraints, indexes.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::dialect::Dialect;
use migrate_core::operation::{BulkInsert, CreateIndex, CreateTable, Operation, Reverse};
use migrate_core::plan::Direction;
use migrate_core::prelude::*;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, Keys, State, TableOptions};
use migrate_core::script::offline;
use migrate_core::sqlite::Sqlite;
use migrate_core::{Body, Downgrade, Graph, Heads, Migration};
use migrate_tests::{definitions, rows};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const ODD: &[&str] = &[
    "plain",
    "Capital",
    "two words",
    " ",
    "order",
    "SELECT",
    "end",
    "say \"hi\"",
    "\"",
    "it's",
    "`tick`",
    "[bracket]",
    "]",
    "a;b",
    "--",
    "/* */",
    "line\nbreak",
    "tab\t",
    "é",
    "日本",
    "🦀",
    "ß",
    "1st",
    "%s",
    "$1",
    "?",
    "rowid",
    "migrate",
    "text",
    "lower",
    "NULL",
    "_migrate_new_x",
];

/// A chain over two names: tables, columns, indexes and constraints are called by them, renamed
/// from one to the other, rebuilt.
fn bodies<'a>(arena: &'a Arena, one: &'a str, two: &'a str) -> [Vec<Operation<'a>>; 3] {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let positive = arena.text(format!("{} > 0 AND 'literal' <> ''", quoted(one)));
    let columns = [
        column(one, BigInt).primary_key().autoincrement(),
        column("x", Text).default(Value::Text(one)),
        column("y", Text).generated_virtual(arena.text(format!("{} || '!'", quoted(one)))),
    ];
    let constraints = [check(one, positive), unique(arena.list(&[one, "x"]))];
    let create = CreateTable {
        name: one,
        columns: arena.list(&columns),
        constraints: arena.list(&constraints),
        comment: None,
        options: TableOptions::default(),
    };
    let child = [column("id", BigInt).primary_key(), column("to", BigInt).references(one, one)];
    let index = Index {
        filter: Some(positive),
        ..Index::new(arena.text(format!("{one} index")), Keys::Columns(arena.list(&[one])))
    };
    let row: &[&[Value<'a>]] = arena.list(&[arena.list(&[int(7), Value::Text(one)])]);
    let names = arena.list(&[one, "x"]);
    let insert = BulkInsert { table: one, columns: names, rows: row, reverse: Reverse::Unknown };
    let rebuild = |table, ty| op::alter_column(table, "x").set_type(ty).into_operation();
    [
        vec![
            create.into_operation(),
            op::create_table("a child", arena.list(&child)).into_operation(),
            CreateIndex::new(one, index).into_operation(),
            insert.into_operation(),
            rebuild(one, Varchar(9)),
        ],
        vec![
            op::rename_table(one, two).into_operation(),
            op::rename_column(two, one, two).into_operation(),
            rebuild(two, Char(9)),
        ],
        vec![
            op::drop_index(index.name, two).into_operation(),
            op::drop_constraint(one, two).into_operation(),
            op::create_check_constraint(two, two, arena.text(format!("{} > 0", quoted(two))))
                .into_operation(),
        ],
    ]
}

fn holds(one: &str, two: &str) -> Result<(), TestCaseError> {
    let arena = Arena::new();
    let (one, two) = (arena.text(one), arena.text(two));
    let bodies = bodies(&arena, one, two);
    let parents: [&[&str]; 3] = [&[], &["r0"], &["r1"]];
    let list: Vec<Migration<'_>> = bodies
        .iter()
        .enumerate()
        .map(|(at, body)| Migration {
            revision: ["r0", "r1", "r2"][at],
            down_revision: parents[at],
            depends_on: &[],
            branch_labels: &[],
            message: one,
            file: "names.rs",
            transaction: true,
            upgrade: Body { operations: body, lines: &[] },
            downgrade: Downgrade::Derived,
        })
        .collect();
    let graph = Graph::from_list(&arena, &list, Heads::One);
    let mut connection = SqliteConnection::establish(":memory:").expect("memory is there");
    for (place, revision) in [(0, "r0"), (1, "r1"), (2, "r2"), (1, "r1"), (0, "r0")] {
        let behind = graph.status(&mut connection).expect("it can be read").applied.len() <= place;
        let moved = match behind {
            true => graph.upgrade(&mut connection, revision),
            false => graph.downgrade(&mut connection, revision),
        };
        moved.map_err(|error| TestCaseError::fail(format!("{one:?} {two:?} {}", error.chain())))?;
        let mut state = State::new(&arena);
        for migration in &list[..=place] {
            replay_all(&mut state, migration.upgrade.operations).expect("it fits");
        }
        agrees(&mut connection, &state)?;
        let name = if place == 0 { one } else { two };
        let row = rows(
            &mut connection,
            &format!("SELECT hex({0}), hex(x) FROM {0}", Sqlite::OLDEST.identifier(name)),
        );
        let hex: String = one.bytes().map(|byte| format!("{byte:02X}")).collect();
        prop_assert_eq!(row, vec![format!("37|{hex}")]);
    }
    graph.downgrade(&mut connection, "base").expect("it goes back");
    agrees(&mut connection, &State::new(&arena))?;
    let script = offline(&graph, &Sqlite::OLDEST, Direction::Up, "base", "r2").expect("no code");
    let mut connection = SqliteConnection::establish(":memory:").expect("memory is there");
    connection
        .batch_execute(&script.to_string())
        .map_err(|error| TestCaseError::fail(format!("{error}\n{script}")))?;
    Ok(())
}

/// Checks that the tables have the names that a schema says, and all else.
fn agrees(connection: &mut SqliteConnection, state: &State<'_>) -> Result<(), TestCaseError> {
    let names = "SELECT hex(name) FROM sqlite_schema WHERE type = 'table' \
                 AND name NOT IN ('migrate_version', 'migrate_journal', 'sqlite_sequence') \
                 ORDER BY name";
    let hex = |name: &&str| name.bytes().map(|byte| format!("{byte:02X}")).collect::<String>();
    let expected: Vec<String> = state.tables.keys().map(hex).collect();
    prop_assert_eq!(rows(connection, names), expected);
    for table in state.tables.values() {
        let live = definitions(connection, table.name);
        prop_assert_eq!(Sqlite::OLDEST.differences(&live, table), Vec::<String>::new());
    }
    Ok(())
}

#[test]
fn odd_names() {
    for (at, one) in ODD.iter().enumerate() {
        let two = ODD[(at + 7) % ODD.len()];
        holds(one, two).unwrap_or_else(|error| panic!("{one:?}, {two:?}: {error}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(64),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_name(names in vec(vec(select(CHARACTERS), 1..7), 2)) {
        let name = |at: usize| names[at].iter().collect::<String>();
        let (one, two) = (name(0), name(1));
        let taken = |name: &str| ["x", "y"].iter().any(|it| it.eq_ignore_ascii_case(name));
        prop_assume!(!one.eq_ignore_ascii_case(&two) && !taken(&one) && !taken(&two));
        holds(&one, &two)?;
    }
}

/// No dot: it parts a schema's name from a table's.
const CHARACTERS: &[char] = &[
    'a', 'B', 'x', '0', '_', ' ', '"', '\'', '`', '[', ']', '(', ')', ',', ';', '-', '/', '*',
    '\n', '\t', '\r', '%', '$', '?', ':', '@', '#', '\\', 'é', 'ß', '日', '🦀', '\u{a0}', '\u{1}',
];

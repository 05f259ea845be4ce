//! The same on a real SQLite that holds rows: what a diff does to a database is what it says.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::database::introspect;
use migrate_core::dialect::Dialect;
use migrate_core::diff::{Options, diff, diff_with};
use migrate_core::operation::Operation;
use migrate_core::schema::{Arena, State};
use migrate_core::sqlite::Sqlite;
use migrate_core::{Body, Downgrade, Error, Graph, Heads, Migration};
use migrate_tests::Database;
use migrate_tests::random::sample;
use proptest::prelude::*;

use crate::laws::{cases, numbers, spelled_out, state};

pub(crate) fn migration<'a>(
    revision: &'a str,
    down_revision: &'a [&'a str],
    operations: &'a [Operation<'a>],
) -> Migration<'a> {
    Migration {
        revision,
        down_revision,
        depends_on: &[],
        branch_labels: &[],
        message: "",
        file: revision,
        transaction: true,
        upgrade: Body { operations, lines: &[] },
        downgrade: Downgrade::Derived,
    }
}

/// What a live database lacks of a schema, as operations.
fn left(connection: &mut SqliteConnection, expected: &State<'_>) -> String {
    let arena = Arena::new();
    let live = introspect(connection, &arena).expect("SQLite is read");
    let expected = Sqlite::OLDEST.normal(expected);
    let written = Options::default();
    let diff = diff_with(&live, &expected, &written);
    format!("{}{:?}{:?}", spelled_out(diff.operations()), diff.beyond, diff.doubts)
}

/// Adds rows where the constraints let them in.
fn seed(connection: &mut SqliteConnection, state: &State<'_>) {
    let arena = Arena::new();
    for table in state.tables.values() {
        for number in 1..=3 {
            let stored = table.columns.iter().filter(|column| column.generated.is_none());
            let (names, values): (Vec<String>, Vec<String>) = stored
                .map(|column| {
                    let value = sample(&arena, &column.ty, number);
                    (Sqlite::OLDEST.identifier(column.name), Sqlite::OLDEST.literal(&value))
                })
                .unzip();
            let (names, values) = (names.join(", "), values.join(", "));
            let table = Sqlite::OLDEST.identifier(table.name);
            let insert = format!("INSERT INTO {table} ({names}) VALUES ({values})");
            // A row that does not suit the table is none.
            let _ = connection.batch_execute(&insert);
        }
    }
}

/// Whether it is the rows that did not suit a change.
fn is_about_rows(error: &Error) -> bool {
    let said = error.chain();
    let rows = ["constraint failed", "cannot store", "datatype mismatch", "foreign key", "NULL"];
    rows.iter().any(|words| said.contains(words)) && !said.contains("a rebuild keeps every row")
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn a_database_becomes_what_the_diff_says(
        common in numbers(10), before in numbers(8), after in numbers(8), with_rows in any::<bool>(),
    ) {
        let arena = Arena::new();
        let from = state(&arena, &[&common, &before]);
        let to = state(&arena, &[&common, &after]);
        let there = diff(&from, &to);
        if !there.beyond.is_empty() {
            return Ok(());
        }
        let make = diff(&State::new(&arena), &from);
        let list = arena.list(&[
            migration("a", &[], arena.list(make.operations())),
            migration("b", &["a"], arena.list(there.operations())),
        ]);
        let graph = Graph::from_list(&arena, list, Heads::One);
        let database = Database::new();
        let mut connection = database.connect();
        let said = spelled_out(make.operations()) + "--\n" + &spelled_out(there.operations());
        graph.upgrade(&mut connection, "a").map_err(|error| {
            TestCaseError::fail(format!("{}\n{said}", error.chain()))
        })?;
        let nothing = "[][]";
        prop_assert_eq!(left(&mut connection, &from), nothing, "made: {}", said);
        if with_rows {
            seed(&mut connection, &from);
        }
        match graph.upgrade(&mut connection, "head") {
            Ok(_) => {}
            Err(error) if with_rows && is_about_rows(&error) => return Ok(()),
            Err(error) => {
                return Err(TestCaseError::fail(format!("{}\n{said}", error.chain())));
            }
        }
        prop_assert_eq!(left(&mut connection, &to), nothing, "{}", said);
        match graph.downgrade(&mut connection, "-1") {
            Ok(_) => {}
            Err(error) if with_rows && is_about_rows(&error) => return Ok(()),
            Err(error) => {
                return Err(TestCaseError::fail(format!("back: {}\n{said}", error.chain())));
            }
        }
        prop_assert_eq!(left(&mut connection, &from), nothing, "back: {}", said);
    }
}

//! The operations on MySQL and MariaDB: the SQL they become, and that SQL on a real server.

mod rows;

use diesel::MysqlConnection;
use diesel::connection::SimpleConnection;
use migrate_core::Error;
use migrate_core::database::introspect;
use migrate_core::dialect::{Dialect, Work};
use migrate_core::mysql::Mysql;
use migrate_core::operation::Operation;
use migrate_core::render::render;
use migrate_core::replay::replay_all;
use migrate_core::reverse::reverse;
use migrate_core::schema::{Arena, Database, State};
use migrate_tests::{MysqlDatabase, differences};

use crate::rows::Row;
use crate::{KINDS, ROWS, kind, shown};

/// Rows that speak SQLite or PostgreSQL: of functions, collations and names of their own. MySQL has
/// rows of its own for these.
const ELSEWHERE: &[&str] = &[
    "every_default",
    "add_with_expression",
    "rename_and_set_type",
    "set_collation",
    "alter_everything",
    "sql_with_nothing_to_take_back",
    "sql_with_state",
    "create_trigger",
    "drop_a_table_with_a_trigger",
];

/// What stands for the collation that the rows speak of and no server has.
const NOCASE: &str = "utf8mb4_bin";

/// The rows of every database, and those of MySQL alone.
fn all_rows() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(|row| !ELSEWHERE.contains(&row.name)).chain(rows::ROWS)
}

fn state_after<'a>(arena: &'a Arena, operations: &[Operation<'a>]) -> State<'a> {
    let mut state = State::of(arena, Database::Mysql);
    replay_all(&mut state, operations).expect("the rows of the table fit");
    state
}

/// The statements of some operations, in the groups that the dialect makes of them.
fn statements<'a>(
    dialect: Mysql,
    before: &State<'a>,
    operations: &[Operation<'a>],
) -> Result<Vec<String>, Error> {
    let (mut state, mut found) = (before.clone(), Vec::new());
    let own: Vec<Operation<'a>> =
        operations.iter().filter(|operation| before.concerns(operation.only)).copied().collect();
    let mut rest = own.as_slice();
    while !rest.is_empty() {
        let (group, after) = rest.split_at(dialect.group(rest, &state));
        for work in dialect.work(group, &state)? {
            match work {
                Work::Statement(sql) | Work::Alone(sql) => found.push(sql),
                Work::Rebuild(_) => unreachable!("MySQL makes no table anew"),
                Work::Code(_) => {}
            }
        }
        replay_all(&mut state, group).expect("the rows of the table fit");
        rest = after;
    }
    Ok(found)
}

/// What MySQL says, and MariaDB where it says something else.
fn both(say: impl Fn(Mysql) -> String) -> String {
    let (mysql, mariadb) = (say(Mysql::OLDEST), say(Mysql::OLDEST_MARIADB));
    match mysql == mariadb {
        true => format!("\n{mysql}"),
        false => format!(", MySQL\n{mysql}or, MariaDB\n{mariadb}"),
    }
}

fn picture(row: &Row) -> String {
    let arena = Arena::new();
    let before = state_after(&arena, row.before);
    let mut after = before.clone();
    replay_all(&mut after, &[row.operation]).expect("the rows of the table fit");
    let sql = |state: &State<'_>, operations: &[Operation<'_>]| {
        both(|dialect| {
            let made = statements(dialect, state, operations);
            made.map_or_else(|error| format!("  {error}\n"), |made| shown(&made))
        })
    };
    let back = match reverse(&row.operation, &before) {
        Ok(back) => sql(&after, &back),
        Err(error) => format!("\n  {error}\n"),
    };
    let (line, up) = (render(&row.operation), sql(&before, &[row.operation]));
    format!("# {}\n{line}\nup{up}down{back}", row.name)
}

#[test]
fn operations() {
    for group in KINDS {
        let rows = all_rows().filter(|row| kind(&row.operation) == *group);
        let pictures: Vec<String> = rows.map(picture).collect();
        let mut settings = insta::Settings::clone_current();
        settings.set_omit_expression(true);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_snapshot_path("../snapshots/mysql");
        settings.bind(|| insta::assert_snapshot!(*group, pictures.join("\n")));
    }
}

/// A database on which the SQL is tried.
struct Trial {
    connection: MysqlConnection,
    dialect: Mysql,
}

/// What came of a row.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    /// It does what replay says.
    Done,
    /// The server cannot do it.
    Refused(String),
}

impl Trial {
    fn does<'a>(
        &mut self,
        before: &State<'a>,
        operations: &[Operation<'a>],
    ) -> Result<Came, String> {
        let made = match statements(self.dialect, before, operations) {
            Err(error @ Error::Unsupported { .. }) => return Ok(Came::Refused(error.to_string())),
            made => made.map_err(|error| error.to_string())?,
        };
        for sql in made {
            let sql = sql.replace("`NOCASE`", &format!("`{NOCASE}`"));
            let sent = self.connection.batch_execute(&sql);
            sent.map_err(|error| format!("{error}\n{sql}"))?;
        }
        Ok(Came::Done)
    }

    /// Checks that the live schema is what the chain says.
    fn agrees(&mut self, state: &State<'_>) -> Result<(), String> {
        let arena = Arena::new();
        let live = introspect(&mut self.connection, &arena).expect("it can be read");
        let mut chain = self.dialect.normal(state);
        for column in chain.tables.values_mut().flat_map(|table| &mut table.columns) {
            column.collation =
                column.collation.map(|name| if name == "nocase" { NOCASE } else { name });
        }
        let differences = differences(&live, &chain);
        if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
    }

    /// Does a row there and back.
    fn holds(&mut self, row: &Row) -> Result<Came, String> {
        let arena = Arena::new();
        let before = state_after(&arena, row.before);
        let mut after = before.clone();
        replay_all(&mut after, &[row.operation]).expect("the rows of the table fit");
        let empty = state_after(&arena, &[]);
        for (from, operations, to) in
            [(&empty, row.before, &before), (&before, &[row.operation], &after)]
        {
            if let refused @ Came::Refused(_) = self.does(from, operations)? {
                return Ok(refused);
            }
            self.agrees(to)?;
        }
        if let Ok(back) = reverse(&row.operation, &before) {
            self.does(&after, &back)?;
            self.agrees(&before)?;
        }
        Ok(Came::Done)
    }
}

/// The SQL does on the server what replay says, there and back: what the server then holds is what
/// the chain says, column by column.
#[test]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn the_sql_does_what_replay_says() {
    let (mut refused, mut failures) = (Vec::new(), Vec::new());
    // What is assumed is there by somebody else's hand.
    for row in all_rows().filter(|row| row.name != "assumed") {
        let database = MysqlDatabase::new();
        let (connection, dialect) = (database.connect(), database.dialect());
        match (Trial { connection, dialect }).holds(row) {
            Ok(Came::Done) => {}
            Ok(Came::Refused(why)) => refused.push(format!("{}: {why}", row.name)),
            Err(why) => failures.push(format!("# {}\n{why}", row.name)),
        }
    }
    assert!(failures.is_empty(), "{} rows\n{}", failures.len(), failures.join("\n\n"));
    assert!(refused.len() * 3 < all_rows().count(), "{}", refused.join("\n"));
}

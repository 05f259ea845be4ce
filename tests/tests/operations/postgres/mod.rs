//! The operations on PostgreSQL: the SQL they become, and that SQL on a real server.

mod rows;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use migrate_core::Error;
use migrate_core::database::{introspect, normal};
use migrate_core::dialect::{Dialect, Work};
use migrate_core::postgres::Postgres;
use migrate_core::prelude::*;
use migrate_core::render::render;
use migrate_core::replay::replay_all;
use migrate_core::reverse::reverse;
use migrate_core::schema::{Arena, Database, State};
use migrate_tests::{PostgresDatabase, differences};

use crate::rows::Row;
use crate::{KINDS, ROWS, kind, shown};

/// Rows that speak SQLite: of its functions and collations, of a text with a NUL in it, and of types
/// that compare with every other. PostgreSQL has rows of its own for these.
const ELSEWHERE: &[&str] = &[
    "every_type_strict",
    "every_default",
    "add_with_expression",
    "set_type_using",
    "rename_and_set_type",
    "set_collation",
    "alter_everything",
    "create_trigger",
    "drop_a_table_with_a_trigger",
];

/// The rows of every database, and those of PostgreSQL alone.
fn all_rows() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(|row| !ELSEWHERE.contains(&row.name)).chain(rows::ROWS)
}

fn state_after<'a>(arena: &'a Arena, operations: &[Operation<'a>]) -> State<'a> {
    let mut state = State::of(arena, Database::Postgres);
    replay_all(&mut state, operations).expect("the rows of the table fit");
    state
}

/// The statements of some operations; none where PostgreSQL cannot do one of them.
fn statements<'a>(
    dialect: Postgres,
    before: &State<'a>,
    operations: &[Operation<'a>],
) -> Result<Vec<String>, Error> {
    let (mut state, mut found) = (before.clone(), Vec::new());
    for operation in operations.iter().filter(|operation| before.concerns(operation.only)) {
        for work in dialect.work(&[*operation], &state)? {
            match work {
                Work::Statement(sql) | Work::Alone(sql) => found.push(sql),
                Work::Rebuild(_) => unreachable!("PostgreSQL makes no table anew"),
                Work::Code(_) => {}
            }
        }
        replay_all(&mut state, &[*operation]).expect("the rows of the table fit");
    }
    Ok(found)
}

fn picture(row: &Row) -> String {
    let arena = Arena::new();
    let before = state_after(&arena, row.before);
    let mut after = before.clone();
    replay_all(&mut after, &[row.operation]).expect("the rows of the table fit");
    let sql = |state: &State<'_>, operations: &[Operation<'_>]| {
        let made = statements(Postgres::NEWEST, state, operations);
        made.map_or_else(|error| format!("  {error}\n"), |made| shown(&made))
    };
    let back = match reverse(&row.operation, &before) {
        Ok(back) => sql(&after, &back),
        Err(error) => format!("  {error}\n"),
    };
    let (line, up) = (render(&row.operation), sql(&before, &[row.operation]));
    format!("# {}\n{line}\nup\n{up}down\n{back}", row.name)
}

#[test]
fn operations() {
    for group in KINDS {
        let rows = all_rows().filter(|row| kind(&row.operation) == *group);
        let pictures: Vec<String> = rows.map(picture).collect();
        let settings = insta::Settings::clone_current();
        let mut settings = settings;
        settings.set_omit_expression(true);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_snapshot_path("../snapshots/postgres");
        settings.bind(|| insta::assert_snapshot!(*group, pictures.join("\n")));
    }
}

/// A renamed table keeps its key's name, which no other table of the schema can then have.
#[test]
fn a_key_has_its_name_for_itself() {
    const BEFORE: &[Operation] =
        &[rows::PEOPLE, op::rename_table("people", "old_people").into_operation()];
    let arena = Arena::new();
    let state = state_after(&arena, BEFORE);
    let error = Postgres::NEWEST.work(&[rows::PEOPLE], &state).expect_err("the name is taken");
    insta::assert_snapshot!(
        format!("{error}\nhint: {}", error.hint().unwrap_or_default()), @"
        constraint `pk_people` of table `people` and constraint `pk_people` of table `old_people` cannot both have their names in PostgreSQL
        hint: give one of the two another name
        ");
}

/// Changes that would each go through the whole table go through it once.
#[test]
fn several_columns_change_in_one_statement() {
    const CHANGES: &[Operation] = &[
        op::alter_column("people", "age").set_type(BigInt).comment("in years").into_operation(),
        op::alter_column("people", "note").default(text("-")).into_operation(),
        op::alter_column("people", "born").not_null().into_operation(),
        op::alter_column("people", "fit").drop_default().into_operation(),
    ];
    let arena = Arena::new();
    let state = state_after(&arena, &[rows::PEOPLE]);
    let count = Postgres::NEWEST.group(CHANGES, &state);
    assert_eq!(count, 3);
    assert_eq!(Postgres::NEWEST.group(&CHANGES[1..], &state), 1);
    let work = Postgres::NEWEST.work(&CHANGES[..count], &state).expect("it can be done");
    let statements = work.iter().map(|work| match work {
        Work::Statement(sql) => sql.as_str(),
        Work::Alone(_) | Work::Rebuild(_) | Work::Code(_) => unreachable!("these are statements"),
    });
    insta::assert_snapshot!(statements.collect::<Vec<_>>().join(";\n"), @r#"
    ALTER TABLE "people"
      ALTER COLUMN "age" TYPE bigint,
      ALTER COLUMN "note" SET DEFAULT '-',
      ALTER COLUMN "born" SET NOT NULL;
    COMMENT ON COLUMN "people"."age" IS 'in years'
    "#);
}

/// A database on which the SQL is tried.
struct Trial {
    connection: PgConnection,
    dialect: Postgres,
}

/// What came of a row.
enum Came {
    /// It does what replay says.
    Done,
    /// This version of PostgreSQL cannot do it.
    Refused,
}

impl Trial {
    /// Begins with an empty schema.
    fn clear(&mut self) {
        let empty = "DROP SCHEMA IF EXISTS public, billing CASCADE; CREATE SCHEMA public; \
                     CREATE COLLATION \"NOCASE\" \
                     (provider = icu, locale = 'und-u-ks-level2', deterministic = false)";
        self.connection.batch_execute(empty).expect("the test's own SQL is right");
    }

    fn does<'a>(
        &mut self,
        before: &State<'a>,
        operations: &[Operation<'a>],
    ) -> Result<Came, String> {
        let made = match statements(self.dialect, before, operations) {
            Err(Error::Unsupported { .. }) => return Ok(Came::Refused),
            made => made.map_err(|error| error.to_string())?,
        };
        for sql in made {
            let sent = self.connection.batch_execute(&sql);
            sent.map_err(|error| format!("{error}\n{sql}"))?;
        }
        Ok(Came::Done)
    }

    /// Checks that the live schema is what the chain says.
    fn agrees(&mut self, state: &State<'_>) -> Result<(), String> {
        let arena = Arena::new();
        let live = introspect(&mut self.connection, &arena).expect("it can be read");
        let chain = normal(&mut self.connection, state).expect("it can be asked");
        let differences = differences(&live, &chain);
        if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
    }

    /// Does a row there and back.
    fn holds(&mut self, row: &Row) -> Result<Came, String> {
        self.clear();
        let arena = Arena::new();
        let before = state_after(&arena, row.before);
        let mut after = before.clone();
        replay_all(&mut after, &[row.operation]).expect("the rows of the table fit");
        let empty = state_after(&arena, &[]);
        for (from, operations, to) in
            [(&empty, row.before, &before), (&before, &[row.operation], &after)]
        {
            if let Came::Refused = self.does(from, operations)? {
                return Ok(Came::Refused);
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

/// The SQL does on PostgreSQL what replay says, there and back: what the server then holds is what
/// the chain says, column by column.
#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn the_sql_does_what_replay_says() {
    let database = PostgresDatabase::new();
    let mut connection = database.connect();
    let version = version(&mut connection);
    let dialect = Postgres::of_version(&version).expect("it is new enough");
    let mut trial = Trial { connection, dialect };
    let (mut refused, mut failures) = (0, Vec::new());
    // What is assumed is there by somebody else's hand.
    for row in all_rows().filter(|row| row.name != "assumed") {
        match trial.holds(row) {
            Ok(Came::Done) => {}
            Ok(Came::Refused) => refused += 1,
            Err(why) => failures.push(format!("# {}\n{why}", row.name)),
        }
    }
    assert!(failures.is_empty(), "{} rows\n{}", failures.len(), failures.join("\n\n"));
    assert!(refused * 5 < all_rows().count(), "{refused} rows were refused");
}

fn version(connection: &mut PgConnection) -> String {
    #[derive(QueryableByName)]
    struct Version {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let query = "SELECT current_setting('server_version_num') AS version";
    let version = diesel::sql_query(query).get_result::<Version>(connection);
    version.expect("it can be asked").version
}

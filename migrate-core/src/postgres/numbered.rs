//! Columns that PostgreSQL numbers: when rows come with numbers of their own, and when the way of
//! numbering changes.

use crate::operation::{AlterColumn, BulkInsert, Change};
use crate::postgres::Postgres;
use crate::postgres::name::{beside, identifier, parts, qualified};
use crate::postgres::types::{text, type_name};
use crate::rows;
use crate::schema::{Column, Identity, Table};

/// Inserts rows. Where they bring their own numbers, the next number that the database gives comes
/// behind them.
pub(crate) fn insert(dialect: &Postgres, op: &BulkInsert<'_>, table: &Table<'_>) -> Vec<String> {
    let given = |column: &&Column<'_>| op.columns.contains(&column.name);
    let always = |column: &Column<'_>| column.identity == Some(Identity::Always);
    let overrides = table.columns.iter().filter(given).any(always);
    let word = if overrides { " OVERRIDING SYSTEM VALUE" } else { "" };
    let numbered = table.columns.iter().filter(given).filter(|column| column.identity.is_some());
    let numbers = numbered.map(|column| number(op.table, column.name));
    rows::insert(dialect, op, word).into_iter().chain(numbers).collect()
}

/// Lets the next number that the database gives come behind those that are there, and behind the last
/// that it gave: what was deleted since may be known elsewhere.
pub(crate) fn number(table: &str, column: &str) -> String {
    let last = format!("pg_sequence_last_value({}::regclass)", sequence(table, column));
    numbered_behind(table, column, &last)
}

fn numbered_behind(table: &str, column: &str, last: &str) -> String {
    let (sequence, column) = (sequence(table, column), identifier(column));
    format!("SELECT setval({sequence}, greatest(max({column}), {last})) FROM {}", qualified(table))
}

/// Which sequence numbers a column.
fn sequence(table: &str, column: &str) -> String {
    format!("pg_get_serial_sequence({}, {})", text(&qualified(table)), text(column))
}

/// Notes the last number that the sequence of a column gave, which goes.
fn note(table: &str, column: &str) -> String {
    let last = format!("pg_sequence_last_value({}::regclass)", sequence(table, column));
    format!("SELECT set_config('migrate.number', coalesce({last}::text, ''), false)")
}

/// Lets the next number come behind those that are there and behind the one that was noted.
fn go_on(table: &str, column: &str) -> String {
    let last = "nullif(current_setting('migrate.number', true), '')::bigint";
    numbered_behind(table, column, last)
}

/// What changes how a column is numbered.
#[derive(Debug, Default)]
pub(crate) struct Renumbered {
    /// What comes before all of that.
    pub(crate) first: Option<String>,
    /// What stands behind `ALTER COLUMN` and its name.
    pub(crate) actions: Vec<String>,
    /// What comes behind all of that.
    pub(crate) then: Vec<String>,
}

/// Leads from one way of numbering to another.
pub(crate) fn changes(op: &AlterColumn<'_>, old: &Column<'_>, name: &str) -> Renumbered {
    let (table, ty) = (op.table, op.ty.unwrap_or(old.ty));
    let action = |text: &str| vec![text.to_owned()];
    let alter = format!("ALTER TABLE {} ALTER COLUMN {}", qualified(table), identifier(name));
    let of_its_own = || on_sequence(table, name, "DROP SEQUENCE %s");
    let retyped = op.ty.is_some_and(|ty| ty != old.ty);
    let (actions, then) = match (op.identity, old.identity) {
        (Change::Keep, Some(Identity::Serial)) if retyped && ty.is_integer() => {
            let follow = format!("ALTER SEQUENCE %s AS {}", type_name(&ty));
            (Vec::new(), vec![on_sequence(table, name, &follow)])
        }
        (Change::Keep, _) | (Change::Drop, None) => (Vec::new(), Vec::new()),
        (Change::Set(Identity::Serial), Some(Identity::Serial)) => (Vec::new(), Vec::new()),
        (Change::Drop, Some(Identity::Serial)) => (action("DROP DEFAULT"), vec![of_its_own()]),
        (Change::Drop, Some(Identity::ByDefault | Identity::Always)) => {
            (action("DROP IDENTITY"), Vec::new())
        }
        (Change::Set(Identity::Serial), None) => {
            let [make, attach] = serial(table, name, &type_name(&ty));
            (Vec::new(), vec![make, attach, number(table, name)])
        }
        (Change::Set(Identity::Serial), Some(Identity::ByDefault | Identity::Always)) => {
            let [make, attach] = serial(table, name, &type_name(&ty));
            let then = vec![make, attach, go_on(table, name)];
            let first = Some(note(table, name));
            return Renumbered { first, actions: action("DROP IDENTITY"), then };
        }
        (Change::Set(new), None) => {
            let start = format!("ADD GENERATED {} AS IDENTITY", word(new));
            (vec![start], vec![number(table, name)])
        }
        (Change::Set(new), Some(Identity::Serial)) => {
            let start = format!("{alter} ADD GENERATED {} AS IDENTITY", word(new));
            let then = vec![note(table, name), of_its_own(), start, go_on(table, name)];
            (action("DROP DEFAULT"), then)
        }
        (Change::Set(new), Some(Identity::ByDefault | Identity::Always)) => {
            (vec![format!("SET GENERATED {}", word(new))], Vec::new())
        }
    };
    Renumbered { first: None, actions, then }
}

fn word(identity: Identity) -> &'static str {
    match identity {
        Identity::ByDefault | Identity::Serial => "BY DEFAULT",
        Identity::Always => "ALWAYS",
    }
}

/// What `serial` would have made, for a column that is there.
fn serial(table: &str, column: &str, ty: &str) -> [String; 2] {
    let name = beside(table, &format!("{}_{column}_seq", parts(table).1));
    let (table_name, column_name) = (qualified(table), identifier(column));
    [
        format!("CREATE SEQUENCE {name} AS {ty} OWNED BY {table_name}.{column_name}"),
        format!(
            "ALTER TABLE {table_name} ALTER COLUMN {column_name} SET DEFAULT nextval({}::regclass), \
             ALTER COLUMN {column_name} SET NOT NULL",
            text(&name)
        ),
    ]
}

/// Does something to the sequence of a column, whatever its name is by now.
fn on_sequence(table: &str, column: &str, what: &str) -> String {
    format!(
        "DO $migrate$ BEGIN\n  EXECUTE format({}, pg_get_serial_sequence({}, {}));\nEND $migrate$",
        text(what),
        text(&qualified(table)),
        text(column)
    )
}

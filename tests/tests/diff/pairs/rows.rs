//! Rows in tables, and what of them must outlast a change of the schema.

use std::collections::BTreeMap;

use migrate_core::schema::{Arena, Column, Database, State, Table, Type, Value};
use migrate_tests::{AnyConnection, Server};

/// Columns that two schemas have in common, table by table.
pub(crate) type Kept = BTreeMap<String, Vec<String>>;

/// Adds rows where the constraints let them in.
pub(crate) fn seed(connection: &mut AnyConnection, server: Server, state: &State<'_>) {
    // What refers to a table comes when that has rows.
    for _ in 0..2 {
        for table in state.tables.values() {
            for number in 1..=3 {
                let _ = connection.try_execute(&insert(server, state, table, number));
            }
        }
    }
}

fn insert(server: Server, state: &State<'_>, table: &Table<'_>, number: usize) -> String {
    let dialect = server.dialect();
    let arena = Arena::new();
    let fills = |column: &&Column<'_>| column.generated.is_none();
    let (names, values): (Vec<String>, Vec<String>) = table
        .columns
        .iter()
        .filter(fills)
        .map(|column| {
            let value = sample(&arena, state, &column.ty, number);
            (dialect.identifier(column.name), dialect.literal(&value))
        })
        .unzip();
    let over = match server.kind() {
        Database::Postgres => " OVERRIDING SYSTEM VALUE",
        Database::Sqlite | Database::Mysql => "",
    };
    let (names, values) = (names.join(", "), values.join(", "));
    format!("INSERT INTO {} ({names}){over} VALUES ({values})", dialect.table_name(table.name))
}

/// A value that suits a column and, for its number, other columns.
fn sample<'a>(arena: &'a Arena, state: &State<'a>, ty: &Type<'_>, number: usize) -> Value<'a> {
    match ty {
        Type::Bool => Value::Bool(number == 1),
        Type::SmallInt | Type::Integer | Type::BigInt => Value::Int(number as i64),
        Type::Float | Type::Double | Type::Numeric(..) => Value::Float(number as f64),
        Type::Binary => Value::Bytes(b"ab"),
        Type::Text | Type::Varchar(_) | Type::Char(_) => {
            Value::Text(arena.text(number.to_string()))
        }
        Type::Date => migrate_core::schema::date("2026-01-02"),
        Type::Time => migrate_core::schema::time("03:04:05"),
        Type::Timestamp => migrate_core::schema::timestamp("2026-01-02 03:04:05"),
        Type::Timestamptz => migrate_core::schema::timestamptz("2026-01-02 03:04:05+00"),
        Type::Interval => migrate_core::schema::interval("1 day"),
        Type::Uuid => migrate_core::schema::uuid("6f1c3d2e-0000-4000-8000-00805f9b34fb"),
        Type::Json | Type::Jsonb => migrate_core::schema::json("[1]"),
        Type::Array(_) => Value::Text("{}"),
        Type::Enum(name) => {
            let values = state.enums.get(name).map_or(&[][..], |it| it.values);
            values.get(number % values.len().max(1)).map_or(Value::Null, |it| Value::Text(it))
        }
        Type::Native(_) => Value::Int(number as i64 + 1),
    }
}

/// The columns that nothing happens to between two schemas.
pub(crate) fn kept(from: &State<'_>, to: &State<'_>) -> Kept {
    let mut kept = Kept::new();
    for before in from.tables.values() {
        let Some(after) = to.table(before.name) else { continue };
        // What is in it is in its parts.
        if before.options.partition_by.is_some() {
            continue;
        }
        let stays = |column: &&Column<'_>| {
            let same =
                |other: &Column<'_>| other.ty == column.ty && other.collation == column.collation;
            column.generated.is_none() && after.column(column.name).is_some_and(same)
        };
        let names = before.columns.iter().filter(stays).map(|column| column.name.to_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        kept.insert(before.name.to_owned(), names);
    }
    kept
}

/// The values of columns, each row a line.
pub(crate) fn values(
    connection: &mut AnyConnection,
    server: Server,
    kept: &Kept,
) -> Vec<(String, Vec<String>)> {
    let dialect = server.dialect();
    let mut found = Vec::new();
    for (table, columns) in kept {
        let mut names: Vec<String> = columns.iter().map(|name| dialect.identifier(name)).collect();
        names.push(
            "1 AS \"one\"".replace('"', if server.kind() == Database::Mysql { "`" } else { "\"" }),
        );
        let query = format!("SELECT {} FROM {}", names.join(", "), dialect.table_name(table));
        let mut rows = connection.rows(&query);
        rows.sort();
        found.push((table.clone(), rows));
    }
    found
}

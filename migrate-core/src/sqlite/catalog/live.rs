//! A live table, by its own `CREATE` statements, against the table that the chain has.

use std::collections::BTreeSet;

use crate::schema::{
    Arena, ConstraintKind, Database, Generated, Key, Keys, Object, ObjectKind, State, Table, Term,
    Wording,
};
#[cfg(feature = "sqlite")]
use crate::schema::{Column, Type};
use crate::sql::bare_columns;
use crate::sqlite::catalog::create_index::parse_index;
#[cfg(feature = "sqlite")]
use crate::sqlite::catalog::create_object::parse_object;
use crate::sqlite::catalog::create_table::parse_table;
use crate::sqlite::catalog::difference;
use crate::sqlite::catalog::parsed::Parsed;
use crate::sqlite::catalog::reader::Unread;
use crate::sqlite::ddl;
use crate::sqlite::enumeration::spelled_out;

/// Says in words how a live table differs from what the chain has. Both sides go through the same
/// reader, the chain's by way of the statements we would make it with.
pub(crate) fn differences(live: &[String], expected: &Table<'_>) -> Vec<String> {
    let arena = Arena::new();
    match (read(&arena, live), read(&arena, &definitions(expected))) {
        (Ok(Some(live)), Ok(Some(chain))) => difference::differences(&live, &chain),
        (Ok(None), _) => vec!["the table is not there".to_owned()],
        (_, Ok(None)) => Vec::new(),
        (Err(unread), _) => vec![format!("its definition cannot be read: {unread}")],
        (_, Err(unread)) => vec![format!("the chain's definition cannot be read: {unread}")],
    }
}

/// A schema as SQLite keeps it: each table as it is read back from the statements that make it.
pub(crate) fn normal<'a>(state: &State<'a>) -> State<'a> {
    let tables = state.tables.values().map(|table| definitions(&spelled_out(table, state)));
    let normal = whole(state.arena(), &tables.collect::<Vec<_>>());
    let kept = state.objects.iter().filter(|object| match object.kind {
        ObjectKind::View | ObjectKind::Trigger => true,
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::MaterializedView
        | ObjectKind::Policy => false,
    });
    let kept = kept.map(|object| {
        let definition = Wording::of(object.definition.text(Database::Sqlite));
        Object { definition, ..*object }
    });
    with_objects(normal, kept.collect())
}

/// A schema with its views and triggers, which quote tables and columns only where they must: SQLite
/// itself quotes those that it renames.
pub(crate) fn with_objects<'a>(mut state: State<'a>, mut objects: Vec<Object<'a>>) -> State<'a> {
    let arena = state.arena();
    let columns = state.tables.values().flat_map(|table| &table.columns);
    let names: BTreeSet<&str> =
        columns.map(|column| column.name).chain(state.tables.keys().copied()).collect();
    for object in &mut objects {
        let bare = bare_columns(object.definition.text, |name| names.contains(name));
        object.definition = Wording::of(arena.text(bare));
    }
    state.objects = objects;
    state
}

/// Reads a view or a trigger, given the table that it is on.
#[cfg(feature = "sqlite")]
pub(crate) fn object<'a>(arena: &'a Arena, table: &str, sql: &str) -> Option<Object<'a>> {
    parse_object(arena, table, sql).ok()
}

/// Reads a schema: for each table its statement and those of its indexes.
pub(crate) fn whole<'a>(arena: &'a Arena, tables: &[Vec<String>]) -> State<'a> {
    let mut state = State::of(arena, Database::Sqlite);
    let tables = tables.iter().filter_map(|statements| table(arena, statements));
    let tables = tables.map(|table| bare(arena, table));
    state.tables.extend(tables.map(|table| (table.name, table)));
    state
}

/// A table whose expressions quote its columns only where they must: SQLite itself quotes those that it
/// renames.
///
/// A key refuses NULL here as everywhere: SQLite lets some hold it by an old mistake of its own.
fn bare<'a>(arena: &'a Arena, mut table: Table<'a>) -> Table<'a> {
    let key = table.primary_key();
    for column in &mut table.columns {
        column.nullable &= !key.contains(&column.name);
    }
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let bare = |text: &'a str| arena.text(bare_columns(text, |name| names.contains(&name)));
    for column in &mut table.columns {
        column.generated = column
            .generated
            .map(|generated| Generated { expression: bare(generated.expression), ..generated });
    }
    for constraint in &mut table.constraints {
        if let ConstraintKind::Check { expression } = &mut constraint.kind {
            *expression = bare(expression);
        }
    }
    for index in &mut table.indexes {
        index.filter = index.filter.map(bare);
        let term = |term: Term<'a>| match term {
            Term::Column(_) => term,
            Term::Expression(expression) => Term::Expression(bare(expression)),
        };
        let keys: Vec<Key<'a>> =
            index.keys.iter().map(|key| Key { term: term(key.term), ..key }).collect();
        index.keys = Keys::plain_or(arena, &keys);
    }
    table
}

/// The statements by which we make a table and its indexes.
fn definitions(table: &Table<'_>) -> Vec<String> {
    let indexes = table.indexes.iter().map(|index| ddl::create_index(table.name, index));
    std::iter::once(ddl::create_table(table, table.name)).chain(indexes).collect()
}

/// Reads a table from its statements and those of its indexes, where they can be read.
pub(crate) fn table<'a>(arena: &'a Arena, live: &[String]) -> Option<Table<'a>> {
    read(arena, live).ok().flatten().map(|parsed| parsed.table)
}

/// Reads the statements of a table and its indexes; `None` when there are none.
fn read<'a>(arena: &'a Arena, statements: &[String]) -> Result<Option<Parsed<'a>>, Unread> {
    let (tables, indexes): (Vec<&String>, Vec<&String>) =
        statements.iter().partition(|sql| creates_table(sql));
    let Some(sql) = tables.first() else { return Ok(None) };
    let mut parsed = parse_table(arena, sql)?;
    for sql in indexes {
        parsed.table.indexes.push(parse_index(arena, sql)?);
    }
    Ok(Some(parsed))
}

/// What the statements of a table say that a table in memory has no place for.
#[cfg(feature = "sqlite")]
pub(crate) fn beyond(statements: &[String]) -> Vec<String> {
    let arena = Arena::new();
    read(&arena, statements).ok().flatten().map(|parsed| parsed.beyond).unwrap_or_default()
}

/// The columns of a table's key that may hold NULL, where it can be read.
#[cfg(feature = "sqlite")]
pub(crate) fn nullable_key<'a>(arena: &'a Arena, statements: &[String]) -> Vec<&'a str> {
    let Some(table) = table(arena, statements) else { return Vec::new() };
    let key = table.primary_key();
    let is_number = |column: &&Column<'_>| {
        let Type::Native(native) = column.ty else { return false };
        native.sqlite.eq_ignore_ascii_case("integer")
    };
    let is_row = |column: &&Column<'_>| key.len() == 1 && is_number(column);
    let open = table.columns.iter().filter(|column| column.nullable && key.contains(&column.name));
    let open = open.filter(|column| !table.options.without_rowid && !is_row(column));
    open.map(|column| column.name).collect()
}

/// Whether a table can be read whole, with its indexes.
#[cfg(feature = "sqlite")]
pub(crate) fn is_read(statements: &[String]) -> bool {
    let arena = Arena::new();
    table(&arena, statements).is_some()
}

/// Whether a statement makes a table: SQLite keeps the first words of each in capitals.
fn creates_table(sql: &str) -> bool {
    sql.starts_with("CREATE TABLE") || sql.starts_with("CREATE VIRTUAL TABLE")
}

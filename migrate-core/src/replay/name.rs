//! Whether a name is free in a schema: nothing there bears it in a set of names that a database has
//! for both.

use crate::error::SchemaError;
use crate::schema::{
    Bearer, Constraint, ConstraintKind, Database, Nearness, State, Table, sharing,
};

/// A thing, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Named<'n> {
    pub(super) bearer: Bearer,
    /// Its table; for a table itself.
    pub(super) table: &'n str,
    pub(super) name: &'n str,
}

/// Checks that a thing can have its name beside those of a schema, and of a table that may not be
/// in the schema as it is.
pub(super) fn free(state: &State<'_>, own: &Table<'_>, new: Named<'_>) -> Result<(), SchemaError> {
    let others = state.tables.values().filter(|table| table.name != own.name);
    others.chain([own]).flat_map(names).try_for_each(|other| beside(state, new, other))
}

/// Checks that a table can have a name, given to it or to one that has another.
pub(super) fn free_table(
    state: &State<'_>,
    name: &str,
    but: Option<&str>,
) -> Result<(), SchemaError> {
    let new = Named { bearer: Bearer::Table, table: name, name };
    let others = state.tables.values().flat_map(names);
    let own = |other: &Named<'_>| other.bearer == Bearer::Table && Some(other.name) == but;
    others.filter(|other| !own(other)).try_for_each(|other| beside(state, new, other))
}

/// Checks that a column can have a name, given to it or to one that has another.
pub(super) fn free_column(
    state: &State<'_>,
    table: &Table<'_>,
    name: &str,
    but: Option<&str>,
) -> Result<(), SchemaError> {
    let new = Named { bearer: Bearer::Column, table: table.name, name };
    let others = table.columns.iter().filter(|column| Some(column.name) != but);
    others
        .map(|column| Named { name: column.name, ..new })
        .try_for_each(|other| beside(state, new, other))
}

/// All that bears a name in a table, but for its columns, and the table itself.
fn names<'t>(table: &'t Table<'_>) -> impl Iterator<Item = Named<'t>> {
    let named = |bearer, name| Named { bearer, table: table.name, name };
    let constraints = table.constraints.iter();
    let constraints = constraints.map(move |one| named(bearer(one), one.name()));
    let indexes = table.indexes.iter().map(move |index| named(Bearer::Index, index.name));
    [named(Bearer::Table, table.name)].into_iter().chain(constraints).chain(indexes)
}

/// What a constraint is among things that bear names.
pub(super) fn bearer(constraint: &Constraint<'_>) -> Bearer {
    match constraint.kind {
        ConstraintKind::PrimaryKey { .. } | ConstraintKind::Unique { .. } => Bearer::Key,
        ConstraintKind::Check { .. } => Bearer::Check,
        ConstraintKind::ForeignKey { .. } => Bearer::ForeignKey,
    }
}

fn beside(state: &State<'_>, new: Named<'_>, other: Named<'_>) -> Result<(), SchemaError> {
    if !new.name.eq_ignore_ascii_case(other.name) {
        return Ok(());
    }
    let near = Nearness { same_table: new.table == other.table, same_case: new.name == other.name };
    let databases = sharing(new.bearer, other.bearer, near).and(state.databases());
    if databases.is_empty() {
        return Ok(());
    }
    let (table, name) = (other.table.to_owned(), other.name.to_owned());
    Err(match (new.bearer, other.bearer) {
        (Bearer::Table, Bearer::Table) if near.same_case => SchemaError::TableExists { table },
        (Bearer::Column, Bearer::Column) if near.same_case => {
            SchemaError::ColumnExists { table, column: name }
        }
        (Bearer::Index, Bearer::Index) if near.same_case => {
            SchemaError::IndexExists { table, index: name }
        }
        (
            Bearer::Key | Bearer::Check | Bearer::ForeignKey,
            Bearer::Key | Bearer::Check | Bearer::ForeignKey,
        ) if near.same_case && near.same_table => {
            SchemaError::ConstraintExists { table, constraint: name }
        }
        (
            Bearer::Table
            | Bearer::Column
            | Bearer::Index
            | Bearer::Key
            | Bearer::Check
            | Bearer::ForeignKey,
            _,
        ) => SchemaError::NameShared {
            what: described(new),
            by: described(other),
            databases: databases.iter().map(Database::name).collect::<Vec<_>>().join(" and "),
        },
    })
}

/// ``index `ix` of table `users` ``
fn described(thing: Named<'_>) -> String {
    let what = match thing.bearer {
        Bearer::Table => return format!("table `{}`", thing.name),
        Bearer::Column => "column",
        Bearer::Index => "index",
        Bearer::Key | Bearer::Check | Bearer::ForeignKey => "constraint",
    };
    format!("{what} `{}` of table `{}`", thing.name, thing.table)
}

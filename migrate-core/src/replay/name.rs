//! Whether a name is free in a schema: nothing there bears it in a set of names that a database has
//! for both.

use crate::error::SchemaError;
use crate::schema::{
    Bearer, Constraint, ConstraintKind, Database, Nearness, Object, ObjectKind, State, Table,
    schema_of, sharing,
};

/// A thing, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named<'n> {
    bearer: Bearer,
    /// What it is, for people.
    what: &'static str,
    /// Its table; the empty text for what is of none.
    table: &'n str,
    name: &'n str,
}

impl<'n> Named<'n> {
    pub(super) fn table(name: &'n str) -> Self {
        Self { bearer: Bearer::Table, what: "table", table: "", name }
    }

    pub(super) fn column(table: &'n str, name: &'n str) -> Self {
        Self { bearer: Bearer::Column, what: "column", table, name }
    }

    pub(super) fn index(table: &'n str, name: &'n str) -> Self {
        Self { bearer: Bearer::Index, what: "index", table, name }
    }

    pub(super) fn constraint(table: &'n str, constraint: &Constraint<'n>) -> Self {
        let bearer = match constraint.kind {
            // An exclusion has an index behind it, as a key has.
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Exclude { .. } => Bearer::Key,
            ConstraintKind::Check { .. } => Bearer::Check,
            ConstraintKind::ForeignKey { .. } => Bearer::ForeignKey,
        };
        Self { bearer, what: "constraint", table, name: constraint.name() }
    }

    pub(super) fn enumeration(name: &'n str) -> Self {
        Self { bearer: Bearer::Type, what: "enum", table: "", name }
    }

    pub(super) fn object(object: &Object<'n>) -> Self {
        Self {
            bearer: Bearer::of(object.kind),
            what: object.kind.name(),
            table: object.table.unwrap_or(""),
            name: object.name,
        }
    }

    /// The same with another name.
    pub(super) fn called(self, name: &'n str) -> Self {
        Self { name, ..self }
    }

    /// The schema it is in.
    fn schema(&self) -> Option<&'n str> {
        schema_of(if self.table.is_empty() { self.name } else { self.table })
    }

    /// ``index `ix` of table `users` ``
    fn described(&self) -> String {
        let Self { what, table, name, .. } = self;
        match *table {
            "" => format!("{what} `{name}`"),
            table => format!("{what} `{name}` of table `{table}`"),
        }
    }
}

/// Checks that a thing can have its name beside all that is in a schema. A thing that is renamed is
/// not in its own way.
pub(super) fn free(
    state: &State<'_>,
    new: Named<'_>,
    but: Option<Named<'_>>,
) -> Result<(), SchemaError> {
    among(state, state.tables.bearers(new.name), new, but)
}

/// The same beside a table that may not be in the schema as it is.
pub(super) fn free_with(
    state: &State<'_>,
    own: &Table<'_>,
    new: Named<'_>,
) -> Result<(), SchemaError> {
    let others = state.tables.bearers(new.name).filter(|table| table.name != own.name);
    among(state, others.chain([own]), new, None)
}

/// Checks that a column can have a name in its table.
pub(super) fn free_column(
    state: &State<'_>,
    table: &Table<'_>,
    name: &str,
    but: Option<&str>,
) -> Result<(), SchemaError> {
    let new = Named::column(table.name, name);
    let mut others = table.columns.iter().filter(|column| Some(column.name) != but);
    others.try_for_each(|column| beside(state, new, new.called(column.name)))
}

fn among<'t, 'a: 't>(
    state: &State<'a>,
    mut tables: impl Iterator<Item = &'t Table<'a>>,
    new: Named<'_>,
    but: Option<Named<'_>>,
) -> Result<(), SchemaError> {
    let check = |other: Named<'_>| match but {
        Some(but) if but == other => Ok(()),
        Some(_) | None => beside(state, new, other),
    };
    // Most of a replay is this question, and hardly ever is there a name to look at closely.
    let alike = |name: &str| alike(name, new.name);
    tables.try_for_each(|table| {
        let constraints = || table.constraints.iter().any(|it| alike(it.name()));
        let indexes = || table.indexes.iter().any(|it| alike(it.name));
        if alike(table.name) || constraints() || indexes() {
            return names(table).try_for_each(check);
        }
        Ok(())
    })?;
    state.enums.keys().try_for_each(|name| check(Named::enumeration(name)))?;
    state.objects.iter().try_for_each(|object| check(Named::object(object)))
}

/// Whether two names differ in case at most.
fn alike(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.eq_ignore_ascii_case(other)
}

/// All that bears a name in a table, but for its columns, and the table itself.
fn names<'t>(table: &'t Table<'_>) -> impl Iterator<Item = Named<'t>> {
    let constraints = table.constraints.iter().map(|one| Named::constraint(table.name, one));
    let indexes = table.indexes.iter().map(|index| Named::index(table.name, index.name));
    [Named::table(table.name)].into_iter().chain(constraints).chain(indexes)
}

fn beside(state: &State<'_>, new: Named<'_>, other: Named<'_>) -> Result<(), SchemaError> {
    if !alike(new.name, other.name) || new.schema() != other.schema() {
        return Ok(());
    }
    let near = Nearness { same_table: new.table == other.table, same_case: new.name == other.name };
    let databases = sharing(new.bearer, other.bearer, near).and(state.databases());
    if databases.is_empty() {
        return Ok(());
    }
    if near.same_case && new.what == other.what && (near.same_table || other.what == "index") {
        return Err(exists(other));
    }
    let databases: Vec<&str> = databases.iter().map(Database::name).collect();
    Err(SchemaError::NameShared {
        what: new.described(),
        by: other.described(),
        databases: databases.join(" and "),
    })
}

fn exists(Named { bearer, what, table, name }: Named<'_>) -> SchemaError {
    let (table, name) = (table.to_owned(), name.to_owned());
    match bearer {
        Bearer::Table if what == "table" => SchemaError::TableExists { table: name },
        Bearer::Column => SchemaError::ColumnExists { table, column: name },
        Bearer::Index => SchemaError::IndexExists { table, index: name },
        Bearer::Key | Bearer::Check | Bearer::ForeignKey => {
            SchemaError::ConstraintExists { table, constraint: name }
        }
        Bearer::Table | Bearer::Type | Bearer::Value | Bearer::Partition | Bearer::Object(_) => {
            let on = if table.is_empty() { table } else { format!(" on table `{table}`") };
            SchemaError::ObjectExists { what: format!("{what} `{name}`{on}") }
        }
    }
}

/// Checks that the schema of a name is there: `billing` of `billing.invoices`. The one that every
/// database has is.
pub(super) fn known_schema(state: &State<'_>, name: &str) -> Result<(), SchemaError> {
    match schema_of(name) {
        Some(schema) if schema != "public" => {
            let found = state.object(ObjectKind::Schema, schema, None);
            let unknown = || SchemaError::UnknownObject { what: format!("schema `{schema}`") };
            found.map(|_| ()).ok_or_else(unknown)
        }
        Some(_) | None => Ok(()),
    }
}

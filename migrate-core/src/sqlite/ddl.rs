//! Nouns in SQLite's SQL.

use crate::schema::{
    Action, Column, Constraint, ConstraintKind, Deferrable, Generated, Index, Key, Order,
    References, Rules, Storage, Table, Term, Value,
};
use crate::sqlite::types::{literal, strict_type_name, type_name};

/// Quotes an identifier.
pub(crate) fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Quoted identifiers with commas.
pub(crate) fn identifiers(names: &[&str]) -> String {
    names.iter().map(|name| identifier(name)).collect::<Vec<_>>().join(", ")
}

/// A name as a text literal.
pub(crate) fn text(name: &str) -> String {
    literal(&Value::Text(name))
}

/// `CREATE TABLE`, under another name if need be.
pub(crate) fn create_table(table: &Table<'_>, name: &str) -> String {
    let alias = rowid_alias(table);
    let columns = table.columns.iter().map(|column| match &alias {
        Some((key, constraint)) if *key == column.name => row_number(column, constraint),
        Some(_) | None => self::column(column, table.options.strict),
    });
    let constraints = table
        .constraints
        .iter()
        .filter(|constraint| alias.is_none_or(|(_, key)| key.name != constraint.name))
        .map(table_constraint);
    let lines: Vec<String> = columns.chain(constraints).map(|line| format!("  {line}")).collect();
    let options =
        [(table.options.without_rowid, "WITHOUT ROWID"), (table.options.strict, "STRICT")];
    let options: Vec<&str> =
        options.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect();
    let space = if options.is_empty() { "" } else { " " };
    format!(
        "CREATE TABLE {} (\n{}\n){space}{}",
        identifier(name),
        lines.join(",\n"),
        options.join(", ")
    )
}

/// The whole-number column that is the whole primary key, and the key: SQLite numbers its rows,
/// given the exact word `INTEGER` (<https://sqlite.org/lang_createtable.html#rowid>). A table stored
/// in its key has no row numbers.
pub(crate) fn rowid_alias<'t, 'a>(table: &'t Table<'a>) -> Option<(&'a str, &'t Constraint<'a>)> {
    let key =
        |constraint: &&Constraint<'_>| matches!(constraint.kind, ConstraintKind::PrimaryKey { .. });
    let constraint = table.constraints.iter().find(key)?;
    match constraint.columns() {
        [_] if table.options.without_rowid => None,
        [name] if is_whole_number(table.column(name)?, table.options.strict) => {
            Some((name, constraint))
        }
        _ => None,
    }
}

/// Whether SQLite takes a column for a whole number: by our word for it, or by its own.
fn is_whole_number(column: &Column<'_>, strict: bool) -> bool {
    column.ty.is_integer() || declared_type(column, strict).eq_ignore_ascii_case("INTEGER")
}

fn declared_type(column: &Column<'_>, strict: bool) -> String {
    if strict { strict_type_name(&column.ty) } else { type_name(&column.ty) }
}

fn row_number(column: &Column<'_>, key: &Constraint<'_>) -> String {
    let default = column.default.map_or_else(String::new, |value| default(&value));
    let autoincrement = if column.identity.is_some() { " AUTOINCREMENT" } else { "" };
    format!(
        "{} INTEGER NOT NULL{default} {}PRIMARY KEY{autoincrement}",
        identifier(column.name),
        constraint_name(key)
    )
}

/// A column's definition, without the constraints of the table.
pub(crate) fn column(column: &Column<'_>, strict: bool) -> String {
    let ty = declared_type(column, strict);
    let mut text = identifier(column.name);
    if !ty.is_empty() {
        text += &format!(" {ty}");
    }
    if let Some(name) = column.collation {
        text += &format!(" COLLATE {}", identifier(name));
    }
    text += if column.nullable { "" } else { " NOT NULL" };
    if let Some(value) = &column.default {
        text += &default(value);
    }
    if let Some(Generated { expression, storage }) = column.generated {
        let storage = match storage {
            Storage::Stored => "STORED",
            Storage::Virtual => "VIRTUAL",
        };
        text += &format!(" GENERATED ALWAYS AS ({expression}) {storage}");
    }
    if let Some(check) = column.check {
        text += &format!(" CHECK ({check})");
    }
    text
}

fn default(value: &Value<'_>) -> String {
    match value {
        Value::Sql(expression) => format!(" DEFAULT ({expression})"),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Bytes(_)
        | Value::Spelled(..)
        | Value::Array(_)
        | Value::Now => format!(" DEFAULT {}", literal(value)),
    }
}

fn constraint_name(constraint: &Constraint<'_>) -> String {
    constraint.name.map_or_else(String::new, |name| format!("CONSTRAINT {} ", identifier(name)))
}

/// A constraint as it stands behind the columns.
pub(crate) fn table_constraint(constraint: &Constraint<'_>) -> String {
    let demand = match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => format!("PRIMARY KEY ({})", identifiers(columns)),
        ConstraintKind::Unique { columns, .. } => format!("UNIQUE ({})", identifiers(columns)),
        ConstraintKind::Check { expression } => format!("CHECK ({expression})"),
        ConstraintKind::Exclude { definition } => format!("EXCLUDE {definition}"),
        ConstraintKind::ForeignKey { columns, references } => {
            format!("FOREIGN KEY ({}) {}", identifiers(columns), self::references(&references))
        }
    };
    constraint_name(constraint) + &demand
}

/// A constraint as it stands in the definition of the one column it is about.
pub(crate) fn column_constraint(constraint: &Constraint<'_>) -> String {
    let demand = match constraint.kind {
        ConstraintKind::PrimaryKey { .. } => "PRIMARY KEY".to_owned(),
        ConstraintKind::Unique { .. } => "UNIQUE".to_owned(),
        ConstraintKind::Check { expression } => format!("CHECK ({expression})"),
        ConstraintKind::Exclude { definition } => format!("EXCLUDE {definition}"),
        ConstraintKind::ForeignKey { references, .. } => self::references(&references),
    };
    constraint_name(constraint) + &demand
}

fn references(references: &References<'_>) -> String {
    let Rules { on_delete, on_update, deferrable } = references.rules;
    let action = |word: &str, action: Action| match action {
        Action::NoAction => String::new(),
        Action::Restrict => format!(" {word} RESTRICT"),
        Action::Cascade => format!(" {word} CASCADE"),
        Action::SetNull => format!(" {word} SET NULL"),
        Action::SetDefault => format!(" {word} SET DEFAULT"),
    };
    let deferrable = match deferrable {
        Deferrable::Not => "",
        Deferrable::InitiallyImmediate => " DEFERRABLE INITIALLY IMMEDIATE",
        Deferrable::InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
    };
    format!(
        "REFERENCES {} ({}){}{}{deferrable}",
        identifier(references.table),
        identifiers(references.columns),
        action("ON DELETE", on_delete),
        action("ON UPDATE", on_update)
    )
}

/// `CREATE INDEX`.
pub(crate) fn create_index(table: &str, index: &Index<'_>) -> String {
    let keys: Vec<String> = index.keys.iter().map(|one| key(&one)).collect();
    let unique = if index.unique { "UNIQUE " } else { "" };
    let filter = index.filter.map_or_else(String::new, |filter| format!(" WHERE {filter}"));
    format!(
        "CREATE {unique}INDEX {} ON {} ({}){filter}",
        identifier(index.name),
        identifier(table),
        keys.join(", ")
    )
}

fn key(key: &Key<'_>) -> String {
    let term = match key.term {
        Term::Column(name) => identifier(name),
        Term::Expression(expression) => expression.to_owned(),
    };
    let collation =
        key.collation.map_or_else(String::new, |name| format!(" COLLATE {}", identifier(name)));
    let order = match key.order {
        Order::Ascending => "",
        Order::Descending => " DESC",
    };
    format!("{term}{collation}{order}")
}

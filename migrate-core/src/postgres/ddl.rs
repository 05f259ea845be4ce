//! Nouns in PostgreSQL's SQL.

use crate::postgres::name::{identifier, identifiers, qualified};
use crate::postgres::types::{has_collation, literal, text, type_name};
use crate::schema::{
    Action, Column, Constraint, ConstraintKind, Deferrable, Generated, Identity, Index, Key, Nulls,
    Order, References, Rules, Storage, Table, TableOptions, Term, Type, Value,
};

/// One `ALTER TABLE` for several actions.
pub(crate) fn alter_table(table: &str, actions: &[String]) -> String {
    let between = if actions.len() > 1 { "\n  " } else { " " };
    let actions = actions.join(&format!(",{between}"));
    format!("ALTER TABLE {}{between}{actions}", qualified(table))
}

/// `CREATE TABLE`, and what can only be said of a table that is there.
pub(crate) fn create_table(table: &Table<'_>) -> Vec<String> {
    let columns = table.columns.iter().map(column);
    let repeats = table.constraints.iter().any(|constraint| repeats_another(constraint, table));
    // Perhaps to a key that comes later.
    let waits = |constraint: &Constraint<'_>| repeats && refers_to(constraint, table.name);
    let (constraints, mut later): (Vec<&Constraint<'_>>, Vec<&Constraint<'_>>) = table
        .constraints
        .iter()
        .partition(|one| one.validated && !repeats_another(one, table) && !waits(one));
    later.sort_by_key(|constraint| refers_to(constraint, table.name));
    let constraints = constraints.into_iter().map(constraint);
    let lines: Vec<String> = columns.chain(constraints).map(|line| format!("  {line}")).collect();
    let name = qualified(table.name);
    let unlogged = if table.options.unlogged { "UNLOGGED " } else { "" };
    let mut statements = vec![format!(
        "CREATE {unlogged}TABLE {name} (\n{}\n){}",
        lines.join(",\n"),
        options(&table.options)
    )];
    let added = later.into_iter().map(|it| format!("ALTER TABLE {name} ADD {}", added(it)));
    statements.extend(added);
    if table.options.row_security {
        statements.push(format!("ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"));
    }
    statements.extend(table.comment.map(|text| comment_table(table.name, Some(text))));
    let commented = table.columns.iter().filter(|column| column.comment.is_some());
    statements.extend(commented.map(|column| comment(table.name, column.name, column.comment)));
    statements
}

/// Whether a constraint says of columns that they are unique what another says, too: `CREATE TABLE`
/// would take the two for one.
fn repeats_another(constraint: &Constraint<'_>, table: &Table<'_>) -> bool {
    let others = table.constraints.iter().filter(|other| other.name() != constraint.name());
    match constraint.kind {
        ConstraintKind::Unique { columns, .. } => {
            others.filter(is_key).any(|other| other.columns() == columns)
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    }
}

/// Whether a constraint is a foreign key to a table.
fn refers_to(constraint: &Constraint<'_>, table: &str) -> bool {
    match constraint.kind {
        ConstraintKind::ForeignKey { references, .. } => references.table == table,
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    }
}

/// Whether a constraint makes a key that others can refer to.
pub(crate) fn is_key(constraint: &&Constraint<'_>) -> bool {
    match constraint.kind {
        ConstraintKind::PrimaryKey { .. } | ConstraintKind::Unique { .. } => true,
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    }
}

/// What stands behind the columns.
fn options(options: &TableOptions<'_>) -> String {
    let by = options.partition_by.map(|by| format!(" PARTITION BY {by}"));
    let with = options.with.map(|with| format!(" WITH ({with})"));
    let tablespace = options.tablespace.map(|name| format!(" TABLESPACE {}", identifier(name)));
    [by, with, tablespace].into_iter().flatten().collect()
}

/// `COMMENT ON TABLE`.
pub(crate) fn comment_table(table: &str, comment: Option<&str>) -> String {
    let comment = comment.map_or_else(|| "NULL".to_owned(), text);
    format!("COMMENT ON TABLE {} IS {comment}", qualified(table))
}

/// `COMMENT ON COLUMN`.
pub(crate) fn comment(table: &str, column: &str, comment: Option<&str>) -> String {
    let comment = comment.map_or_else(|| "NULL".to_owned(), text);
    format!("COMMENT ON COLUMN {}.{} IS {comment}", qualified(table), identifier(column))
}

/// A column's definition, without the constraints of the table.
pub(crate) fn column(column: &Column<'_>) -> String {
    let mut line = format!("{} {}", identifier(column.name), numbered_type(column));
    if let Some(name) = column.collation.filter(|_| has_collation(&column.ty)) {
        line += &format!(" COLLATE {}", qualified(name));
    }
    line += if column.nullable { "" } else { " NOT NULL" };
    // What the database numbers has no default, not even NULL.
    let is_said = |value: &Value<'_>| column.identity.is_none() || *value != Value::Null;
    if let Some(value) = column.default.as_ref().filter(|value| is_said(value)) {
        line += &format!(" DEFAULT {}", default(value));
    }
    line += match column.identity {
        None | Some(Identity::Serial) => "",
        Some(Identity::ByDefault) => " GENERATED BY DEFAULT AS IDENTITY",
        Some(Identity::Always) => " GENERATED ALWAYS AS IDENTITY",
    };
    if let Some(Generated { expression, storage }) = column.generated {
        let storage = match storage {
            Storage::Stored => "STORED",
            Storage::Virtual => "VIRTUAL",
        };
        line += &format!(" GENERATED ALWAYS AS ({expression}) {storage}");
    }
    line
}

/// The type of a column, by the name that makes a sequence for it where it has one.
fn numbered_type(column: &Column<'_>) -> String {
    match (column.identity, column.ty) {
        (Some(Identity::Serial), Type::SmallInt) => "smallserial".to_owned(),
        (Some(Identity::Serial), Type::Integer) => "serial".to_owned(),
        (Some(Identity::Serial), Type::BigInt) => "bigserial".to_owned(),
        (_, ty) => type_name(&ty),
    }
}

/// What a column defaults to.
pub(crate) fn default(value: &Value<'_>) -> String {
    match value {
        Value::Sql(expression) => format!("({expression})"),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Text(_)
        | Value::Bytes(_)
        | Value::Spelled(..)
        | Value::Array(_)
        | Value::Now => literal(value),
    }
}

/// A constraint as it stands behind `ADD`.
pub(crate) fn added(constraint: &Constraint<'_>) -> String {
    let unproved = if constraint.validated { "" } else { " NOT VALID" };
    self::constraint(constraint) + unproved
}

/// A constraint as it stands behind the columns.
fn constraint(constraint: &Constraint<'_>) -> String {
    let demand = match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => format!("PRIMARY KEY ({})", identifiers(columns)),
        ConstraintKind::Unique { columns, deferrable } => {
            format!("UNIQUE ({}){}", identifiers(columns), self::deferrable(deferrable))
        }
        ConstraintKind::Check { expression } => format!("CHECK ({expression})"),
        ConstraintKind::ForeignKey { columns, references } => {
            format!("FOREIGN KEY ({}) {}", identifiers(columns), self::references(&references))
        }
        ConstraintKind::Exclude { definition } => format!("EXCLUDE {definition}"),
    };
    format!("CONSTRAINT {} {demand}", identifier(constraint.name()))
}

fn deferrable(deferrable: Deferrable) -> &'static str {
    match deferrable {
        Deferrable::Not => "",
        Deferrable::InitiallyImmediate => " DEFERRABLE INITIALLY IMMEDIATE",
        Deferrable::InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
    }
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
    let deferrable = self::deferrable(deferrable);
    format!(
        "REFERENCES {} ({}){}{}{deferrable}",
        qualified(references.table),
        identifiers(references.columns),
        action("ON DELETE", on_delete),
        action("ON UPDATE", on_update)
    )
}

/// `CREATE INDEX`.
pub(crate) fn create_index(table: &str, index: &Index<'_>) -> String {
    let keys: Vec<String> = index.keys.iter().map(|one| key(&one)).collect();
    let unique = if index.unique { "UNIQUE " } else { "" };
    let method = index.method.map_or_else(String::new, |method| format!("USING {method} "));
    let include =
        (!index.include.is_empty()).then(|| format!(" INCLUDE ({})", identifiers(index.include)));
    let nulls = index.nulls_not_distinct.then(|| " NULLS NOT DISTINCT".to_owned());
    let with = index.with.map(|with| format!(" WITH ({with})"));
    let tablespace = index.tablespace.map(|name| format!(" TABLESPACE {}", identifier(name)));
    let filter = index.filter.map(|filter| format!(" WHERE {filter}"));
    let tail: String = [include, nulls, with, tablespace, filter].into_iter().flatten().collect();
    format!(
        "CREATE {unique}INDEX {} ON {} {method}({}){tail}",
        identifier(index.name),
        qualified(table),
        keys.join(", ")
    )
}

fn key(key: &Key<'_>) -> String {
    let term = match key.term {
        Term::Column(name) => identifier(name),
        Term::Expression(expression) => format!("({expression})"),
    };
    let collation = key.collation.map(|name| format!(" COLLATE {}", qualified(name)));
    let class = key.operator_class.map(|name| format!(" {name}"));
    let order = match key.order {
        Order::Ascending => "",
        Order::Descending => " DESC",
    };
    let nulls = match key.nulls {
        None => "",
        Some(Nulls::First) => " NULLS FIRST",
        Some(Nulls::Last) => " NULLS LAST",
    };
    let (collation, class) = (collation.unwrap_or_default(), class.unwrap_or_default());
    format!("{term}{collation}{class}{order}{nulls}")
}

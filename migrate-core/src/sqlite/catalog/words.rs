//! Nouns in words, for a person who reads what differs.

use crate::schema::{
    Action, Column, Constraint, ConstraintKind, Deferrable, Generated, Index, Key, Order,
    References, Storage, Term, Type, Value,
};

/// A constraint with its name: ``check `ck_age` (age > 0)``.
pub(super) fn constraint(constraint: &Constraint<'_>) -> String {
    let name = constraint.name.map(|name| format!("`{name}` ")).unwrap_or_default();
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => format!("primary key {name}{}", listed(columns)),
        ConstraintKind::Unique { columns, .. } => format!("unique {name}{}", listed(columns)),
        ConstraintKind::Check { expression } => format!("check {name}({expression})"),
        ConstraintKind::Exclude { definition } => format!("exclude {name}{definition}"),
        ConstraintKind::ForeignKey { columns, references } => {
            format!("foreign key {name}{} to {}", listed(columns), far_end(references))
        }
    }
}

/// What a constraint demands, without its name.
pub(super) fn demand(kind: ConstraintKind<'_>) -> String {
    constraint(&Constraint::new(None, kind))
}

/// An index without its name: `unique on (a, b DESC) where a > 0`.
pub(super) fn index(index: &Index<'_>) -> String {
    let unique = if index.unique { "unique on" } else { "on" };
    let keys: Vec<String> = index.keys.iter().map(key).collect();
    let filter = index.filter.map(|filter| format!(" where {filter}")).unwrap_or_default();
    format!("{unique} ({}){filter}", keys.join(", "))
}

/// A type as it was written.
pub(super) fn column_type(column: &Column<'_>) -> String {
    match column.ty {
        Type::Native(native) if native.sqlite.is_empty() => "of no type".to_owned(),
        Type::Native(native) => native.sqlite.to_owned(),
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
        | Type::Text
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Binary
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Jsonb
        | Type::Array(_)
        | Type::Enum(_) => format!("{:?}", column.ty),
    }
}

/// A default as it was written.
pub(super) fn default(value: Option<Value<'_>>) -> String {
    match value {
        None => "no default".to_owned(),
        Some(Value::Sql(text)) => format!("default {text}"),
        Some(
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Bytes(_)
            | Value::Spelled(..)
            | Value::Array(_)
            | Value::Now,
        ) => format!("default {value:?}"),
    }
}

/// What a column is computed from.
pub(super) fn generated(generated: Option<Generated<'_>>) -> String {
    match generated {
        None => "not computed".to_owned(),
        Some(Generated { expression, storage: Storage::Stored }) => {
            format!("computed as ({expression}) and stored")
        }
        Some(Generated { expression, storage: Storage::Virtual }) => {
            format!("computed as ({expression})")
        }
    }
}

fn listed(columns: &[&str]) -> String {
    format!("({})", columns.join(", "))
}

fn far_end(references: References<'_>) -> String {
    let columns = match references.columns {
        [] => "(its primary key)".to_owned(),
        columns => listed(columns),
    };
    let mut text = format!("{} {columns}", references.table);
    for (event, action) in
        [("delete", references.rules.on_delete), ("update", references.rules.on_update)]
    {
        if let Some(action) = spoken(action) {
            text.push_str(&format!(" on {event} {action}"));
        }
    }
    match references.rules.deferrable {
        Deferrable::Not | Deferrable::InitiallyImmediate => {}
        Deferrable::InitiallyDeferred => text.push_str(" deferrable initially deferred"),
    }
    text
}

fn spoken(action: Action) -> Option<&'static str> {
    match action {
        Action::NoAction => None,
        Action::Restrict => Some("restrict"),
        Action::Cascade => Some("cascade"),
        Action::SetNull => Some("set null"),
        Action::SetDefault => Some("set default"),
    }
}

fn key(key: Key<'_>) -> String {
    let term = match key.term {
        Term::Column(text) | Term::Expression(text) => text,
    };
    let collation = key.collation.map(|name| format!(" COLLATE {name}")).unwrap_or_default();
    let order = match key.order {
        Order::Ascending => "",
        Order::Descending => " DESC",
    };
    format!("{term}{collation}{order}")
}

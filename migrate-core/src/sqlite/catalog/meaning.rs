//! What two nouns that mean the same have in common: a text that compares, whatever the spelling.
//! Names go without case, as in SQLite; expressions by [`sql::normal`].

use crate::schema::{ConstraintKind, Deferrable, Generated, Index, Order, Term, Value};
use crate::sql;
use crate::sqlite::catalog::words;

/// What a column defaults to. No default and `NULL` are the same.
pub(super) fn default(value: Option<Value<'_>>) -> String {
    match value {
        None | Some(Value::Null) => "null".to_owned(),
        Some(Value::Sql(text)) => sql::normal(text),
        Some(
            Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Bytes(_)
            | Value::Spelled(..)
            | Value::Array(_)
            | Value::Now,
        ) => words::default(value),
    }
}

/// What a column is computed from.
pub(super) fn generated(generated: Option<Generated<'_>>) -> String {
    generated.map_or_else(String::new, |generated| {
        format!("{:?} {}", generated.storage, sql::normal(generated.expression))
    })
}

/// What a constraint demands, whatever its name.
pub(super) fn constraint(kind: ConstraintKind<'_>) -> String {
    match kind {
        ConstraintKind::PrimaryKey { columns } => format!("primary key {:?}", lowered(columns)),
        ConstraintKind::Unique { columns, .. } => format!("unique {:?}", lowered(columns)),
        ConstraintKind::Check { expression } => format!("check {}", sql::normal(expression)),
        ConstraintKind::Exclude { definition } => format!("exclude {}", sql::normal(definition)),
        ConstraintKind::ForeignKey { columns, references } => format!(
            "foreign key {:?} to {} {:?} {:?} {:?} {}",
            lowered(columns),
            lower(references.table),
            lowered(references.columns),
            references.rules.on_delete,
            references.rules.on_update,
            references.rules.deferrable == Deferrable::InitiallyDeferred,
        ),
    }
}

/// What an index is over and for which rows, whatever its name.
pub(super) fn index(index: &Index<'_>) -> String {
    let key = |term: Term<'_>, collation: Option<&str>, order: Order| {
        let term = match term {
            Term::Column(column) => format!("column {}", lower(column)),
            Term::Expression(expression) => sql::normal(expression),
        };
        format!("{term:?} {:?} {order:?}", collation.map(lower))
    };
    let keys: Vec<String> =
        index.keys.iter().map(|it| key(it.term, it.collation, it.order)).collect();
    format!("{} {keys:?} {:?}", index.unique, index.filter.map(sql::normal))
}

fn lower(name: &str) -> String {
    name.to_ascii_lowercase()
}

fn lowered(names: &[&str]) -> Vec<String> {
    names.iter().copied().map(lower).collect()
}

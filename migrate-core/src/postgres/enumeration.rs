//! Enumerations. PostgreSQL adds and renames values of a type; to take one away or to put it elsewhere,
//! the type is made anew.

use crate::dialect::Work;
use crate::error::Result;
use crate::operation::{AlterEnum, EnumChange, Operation, Place};
use crate::postgres::domain;
use crate::postgres::name::{identifier, qualified};
use crate::postgres::object;
use crate::postgres::rename::renamed;
use crate::postgres::swap::{Anew, Swap};
use crate::postgres::types::{text, type_name};
use crate::replay::{replay, users};
use crate::schema::{Column, Enumeration, Object, State, Type};

/// `CREATE TYPE`.
pub(crate) fn create(enumeration: &Enumeration<'_>) -> String {
    let values: Vec<String> = enumeration.values.iter().map(|value| text(value)).collect();
    format!("CREATE TYPE {} AS ENUM ({})", qualified(enumeration.name), values.join(", "))
}

/// Changes an enumeration. What a transaction adds to one cannot be used before its end.
pub(crate) fn alter<'a>(op: &AlterEnum<'a>, before: &State<'a>) -> Result<Vec<Work<'a>>> {
    let name = qualified(op.name);
    match op.change {
        EnumChange::Rename(to) => Ok(statements(renamed("TYPE", op.name, to))),
        EnumChange::Add { value, place } => {
            let place = match place {
                Place::Last => String::new(),
                Place::Before(other) => format!(" BEFORE {}", text(other)),
                Place::After(other) => format!(" AFTER {}", text(other)),
            };
            let value = text(value);
            let sql = format!("ALTER TYPE {name} ADD VALUE IF NOT EXISTS {value}{place}");
            Ok(vec![Work::Alone(sql)])
        }
        EnumChange::RenameValue { from, to } => {
            let (from, to) = (text(from), text(to));
            Ok(statements([format!("ALTER TYPE {name} RENAME VALUE {from} TO {to}")]))
        }
        EnumChange::Remove { value, replacement } => match before.enums.get(op.name) {
            Some(old) => {
                let values = old.values.iter().copied().filter(|one| *one != value);
                let values: Vec<&str> = values.collect();
                let replaced = replacement.map(|other| (value, other));
                Ok(statements(anew(old, &values, before, replaced)))
            }
            None => Ok(Vec::new()),
        },
        EnumChange::Move { .. } => {
            let mut after = before.clone();
            replay(&mut after, &Operation::from(*op))?;
            match (before.enums.get(op.name), after.enums.get(op.name)) {
                (Some(old), Some(new)) => Ok(statements(anew(old, new.values, before, None))),
                (_, _) => Ok(Vec::new()),
            }
        }
    }
}

/// Makes the type anew with other values, and the domains that are made of it.
fn anew<'a>(
    old: &Enumeration<'a>,
    values: &[&str],
    before: &State<'a>,
    replaced: Option<(&str, &str)>,
) -> Vec<String> {
    let create = create(&Enumeration { values, ..*old });
    let domains: Vec<&Object<'_>> = domain::over(old.name, before).collect();
    let above = domains.iter().map(|domain| Anew {
        word: "DOMAIN",
        name: domain.name,
        create: object::create(domain),
    });
    let own = Anew { word: "TYPE", name: old.name, create };
    let of_domains = domains.iter().flat_map(|domain| domain::users(domain.name, before));
    let swap = Swap {
        types: [own].into_iter().chain(above).collect(),
        columns: users(before, old.name).chain(of_domains).collect(),
    };
    swap.statements(before, &|column| using(column, replaced))
}

/// The values of a column in the new type.
fn using(column: &Column<'_>, replaced: Option<(&str, &str)>) -> String {
    let name = identifier(column.name);
    let ty = type_name(&column.ty);
    match (column.ty, replaced) {
        (Type::Array(_), None) => format!("{name}::text[]::{ty}"),
        (Type::Array(_), Some((value, other))) => {
            format!("array_replace({name}::text[], {}, {})::{ty}", text(value), text(other))
        }
        (_, None) => format!("{name}::text::{ty}"),
        (_, Some((value, other))) => {
            let (value, other) = (text(value), text(other));
            format!("(CASE {name}::text WHEN {value} THEN {other} ELSE {name}::text END)::{ty}")
        }
    }
}

fn statements<'a>(sql: impl IntoIterator<Item = String>) -> Vec<Work<'a>> {
    sql.into_iter().map(Work::Statement).collect()
}

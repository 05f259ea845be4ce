//! Domains. PostgreSQL changes nothing of one but its constraints and its default, one by one; so it is
//! made anew.

use crate::postgres::name::identifier;
use crate::postgres::object;
use crate::postgres::swap::Swap;
use crate::postgres::types::type_name;
use crate::schema::{Object, State, Type};

/// Puts another definition in the place of a domain's.
pub(crate) fn replace<'a>(domain: &Object<'a>, before: &State<'a>) -> Vec<String> {
    let is_of = |ty: &Type<'_>| is_domain(ty, domain.name);
    let columns = before.tables.values().flat_map(|table| {
        let own = table.columns.iter().filter(move |column| is_of(&column.ty));
        own.map(|column| (table.name, column))
    });
    let swap = Swap {
        word: "DOMAIN",
        name: domain.name,
        create: object::create(domain),
        columns: columns.collect(),
    };
    swap.statements(before, &|column| {
        format!("{}::{}", identifier(column.name), type_name(&column.ty))
    })
}

fn is_domain(ty: &Type<'_>, name: &str) -> bool {
    match ty {
        Type::Native(native) => native.postgres.trim().replace('"', "") == name,
        Type::Array(item) => is_domain(item, name),
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
        | Type::Enum(_) => false,
    }
}

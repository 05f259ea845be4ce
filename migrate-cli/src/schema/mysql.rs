//! Which Diesel types the columns of a MySQL or MariaDB database have: Diesel goes by the words of
//! the column.

use heck::ToUpperCamelCase;
use migrate_core::schema::{Column, Table, Type};

use crate::dialect::Dialect;
use crate::error::Result;
use crate::schema::kind::Kind;
use crate::schema::source::{Source, unknown};

/// The type of a column.
pub(super) fn kind(
    source: &Source<'_, '_>,
    table: &Table<'_>,
    column: &Column<'_>,
) -> Result<Kind> {
    let kind = match &column.ty {
        Type::Bool => named("bool"),
        Type::SmallInt => named("smallint"),
        Type::Integer => named("integer"),
        Type::BigInt => named("bigint"),
        Type::Float => named("float"),
        Type::Double => named("double"),
        Type::Numeric(..) => named("decimal"),
        Type::Text => named("longtext"),
        Type::Varchar(length) => sized("varchar", *length),
        Type::Char(length) => sized("char", *length),
        Type::Binary => named("longblob"),
        Type::Date => named("date"),
        Type::Time => named("time"),
        Type::Timestamp => named("datetime"),
        Type::Timestamptz => named("timestamp"),
        Type::Uuid => sized("binary", 16),
        // To MariaDB the word is another for `LONGTEXT`.
        Type::Json | Type::Jsonb if source.dialect == Dialect::Mariadb => named("longtext"),
        Type::Json | Type::Jsonb => named("json"),
        Type::Enum(name) => {
            let values = source.state.enums.get(name).map_or(&[][..], |it| it.values);
            let longest = values.iter().map(|value| value.chars().count() as u64).max();
            Kind { max_length: longest, ..named("enum") }
        }
        Type::Native(native) => {
            spelled(native.mysql).ok_or_else(|| unknown(table, column, native.mysql))?
        }
        Type::Interval | Type::Array(_) => {
            return Err(unknown(table, column, &format!("{:?}", column.ty)));
        }
    };
    Ok(Kind { is_nullable: column.nullable, ..kind })
}

/// Whether Diesel has a type of that name.
pub(super) fn is_known(name: &str) -> bool {
    super::source::is_common(name) || ["TinyInt", "Tinyint", "Datetime", "Json"].contains(&name)
}

fn named(name: &str) -> Kind {
    Kind { rust: name.to_upper_camel_case(), ..Kind::of(name) }
}

fn sized(name: &str, length: u32) -> Kind {
    Kind { max_length: Some(u64::from(length)), ..named(name) }
}

/// A type as SQL spells it: `int unsigned`, `varbinary(20)`.
fn spelled(words: &str) -> Option<Kind> {
    let words = words.to_lowercase();
    let (head, arguments) = match words.split_once('(') {
        Some((head, rest)) => (head.trim(), rest.split(')').next().unwrap_or_default().trim()),
        None => (words.trim(), ""),
    };
    let is_unsigned = words.contains("unsigned");
    let head = head.replace("unsigned", "").replace("zerofill", "");
    let name = match head.trim() {
        "bool" | "boolean" => "bool",
        "tinyint" if arguments == "1" => "bool",
        "int" | "integer" => "integer",
        "dec" | "numeric" | "fixed" | "decimal" => "decimal",
        "real" | "double precision" => "double",
        "character varying" => "varchar",
        "character" => "char",
        other if other.contains(' ') => return None,
        other => other,
    };
    let counts = ["varchar", "char", "binary", "varbinary"].contains(&name);
    let of_values = || arguments.split(',').map(|it| it.trim().trim_matches('\'').chars().count());
    let max_length = match name {
        "enum" => of_values().max().map(|length| length as u64),
        "set" => Some(of_values().map(|length| length as u64 + 1).sum::<u64>() - 1),
        _ if counts => arguments.parse().ok().or(Some(1)),
        _ => None,
    };
    Some(Kind { is_unsigned, max_length, ..named(name) })
}

/// The name that a type gets which is a column's own.
pub(super) fn own_name(table: &str, column: &str, kind: &Kind) -> String {
    format!("{table} {column} {}", kind.rust).to_upper_camel_case()
}

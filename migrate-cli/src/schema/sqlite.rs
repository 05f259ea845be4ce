//! Which Diesel types the columns of an SQLite database have: Diesel goes by the declared words.

use migrate_core::schema::{Column, Table, Type};

use crate::error::Result;
use crate::schema::config::Sheet;
use crate::schema::kind::Kind;
use crate::schema::source::{Source, unknown};

/// The names of a table's row number, of which a column may take one away.
const ROW_NUMBERS: [&str; 3] = ["rowid", "oid", "_rowid_"];

/// The type of a column.
pub(super) fn kind(
    source: &Source<'_, '_>,
    table: &Table<'_>,
    column: &Column<'_>,
) -> Result<Kind> {
    let declared = match is_row_number(table, column.name) {
        true => "integer".to_owned(),
        false => declared(&column.ty, table.options.strict),
    };
    let name = match word(&declared) {
        Some("Integer") if is_big(source, table, column.name, &declared) => "BigInt",
        Some(name) => name,
        None => return Err(unknown(table, column, &declared)),
    };
    Ok(Kind { is_nullable: column.nullable, ..Kind::of(name) })
}

/// The column that stands for the row number of a table without a key.
pub(super) fn row_number(sheet: &Sheet, table: &Table<'_>) -> Option<(&'static str, Kind)> {
    let free = |name: &&&str| table.column(name).is_none();
    let name = ROW_NUMBERS.iter().find(free).filter(|_| table.primary_key().is_empty())?;
    let ty = if sheet.sqlite_integer_primary_key_is_bigint { "BigInt" } else { "Integer" };
    Some((name, Kind::of(ty)))
}

/// Whether a name is one that SQLite keeps for itself.
pub(super) fn is_own(table: &str) -> bool {
    table.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("sqlite"))
}

/// Whether a column is the row number under another name.
fn is_row_number(table: &Table<'_>, column: &str) -> bool {
    let is_whole_number = |column: &Column<'_>| {
        column.ty.is_integer() || declared(&column.ty, table.options.strict) == "integer"
    };
    table.primary_key() == [column]
        && !table.options.without_rowid
        && table.column(column).is_some_and(is_whole_number)
}

/// Whether a whole number is a row number, or refers to one, and the user wants those big.
fn is_big(source: &Source<'_, '_>, table: &Table<'_>, column: &str, declared: &str) -> bool {
    let refers = || {
        source.references(table, column).is_some_and(|parent| match parent.primary_key() {
            [key] => is_row_number(parent, key),
            _ => parent.primary_key().is_empty(),
        })
    };
    source.sheet.sqlite_integer_primary_key_is_bigint
        && (declared == "integer" && is_row_number(table, column) || refers())
}

/// The words that a column is declared with, in lower case.
fn declared(ty: &Type<'_>, strict: bool) -> String {
    let word = match ty {
        Type::Native(native) => return native.sqlite.to_lowercase(),
        Type::Bool | Type::SmallInt | Type::BigInt if strict => "integer",
        Type::Float | Type::Double if strict => "real",
        Type::Numeric(..) | Type::Date | Type::Time | Type::Timestamp | Type::Timestamptz
            if strict =>
        {
            "text"
        }
        Type::Bool => "boolean",
        Type::SmallInt => "smallint",
        Type::Integer => "integer",
        Type::BigInt => "bigint",
        Type::Float => "float",
        Type::Double => "double",
        Type::Numeric(..) => "numeric",
        Type::Binary | Type::Jsonb => "blob",
        Type::Date => "date",
        Type::Time => "time",
        Type::Timestamp => "timestamp",
        Type::Timestamptz => "timestamptz",
        Type::Text
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Array(_)
        | Type::Enum(_) => "text",
    };
    word.to_owned()
}

/// Diesel's type for declared words, by Diesel's rules. Only points in time are ours: to
/// `diesel print-schema` their word is no type, and Diesel has one for it.
fn word(declared: &str) -> Option<&'static str> {
    let has = |part: &str| declared.contains(part);
    let int = has("int");
    Some(match declared {
        "boolean" | "bool" => "Bool",
        _ if has("tiny") && int => "Bool",
        "int2" => "SmallInt",
        _ if has("small") && int => "SmallInt",
        "int8" => "BigInt",
        _ if has("big") && int => "BigInt",
        _ if int => "Integer",
        _ if has("char") || has("clob") || has("text") => "Text",
        "" => "Binary",
        _ if has("blob") || has("binary") => "Binary",
        _ if has("float") || has("real") => "Float",
        _ if has("double") || has("num") || has("dec") => "Double",
        "datetime" | "timestamp" => "Timestamp",
        "timestamptz" => "TimestamptzSqlite",
        "date" => "Date",
        "time" => "Time",
        _ => return None,
    })
}

//! What the compiler looks at in a model: constants that `#[derive(Model)]` puts beside it, each
//! spanned like what it is about.

use crate::bytes::same;
use crate::check::{Text, default_fits, goes_with, same_type};
use crate::model::{ColumnType, TableModel};
use crate::schema::{Column, Type, column};

/// A column of the type that a Rust type is kept in.
pub const fn column_of<T: ColumnType>(name: &'static str) -> Column<'static> {
    let column = column(name, T::TYPE);
    if T::NULLABLE { column } else { column.not_null() }
}

/// A column of texts, of another length.
pub const fn sized(mut column: Column<'static>, length: u32) -> Column<'static> {
    column.ty = match column.ty {
        Type::Text | Type::Varchar(_) => Type::Varchar(length),
        Type::Char(_) => Type::Char(length),
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
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
        | Type::Enum(_)
        | Type::Native(_) => column.ty,
    };
    column
}

/// The one column of a model's key; the empty text if there are several.
pub const fn key_of<T: TableModel>() -> &'static str {
    match T::KEY {
        [key] => key,
        _ => "",
    }
}

/// Demands that a column has the length that was asked for.
#[track_caller]
pub const fn require_length(column: &Column<'_>) {
    if !matches!(column.ty, Type::Varchar(_) | Type::Char(_)) {
        let text = words().push("`length` belongs to a text, and column ").name(column.name);
        let text = text.push(" is `").push(word(&column.ty)).push("`");
        panic!("{}", text.as_str());
    }
}

/// Demands that the default of a column fits its type.
#[track_caller]
pub const fn require_default(column: &Column<'_>) {
    if let Some(value) = &column.default
        && !default_fits(&column.ty, value)
    {
        let text = words().push("the default of column ").name(column.name);
        let text = text.push(" does not fit its type, `").push(word(&column.ty));
        let text =
            text.push("`: write a value of that type, or an SQL expression with `sql(\"…\")`");
        panic!("{}", text.as_str());
    }
}

/// Demands that a column has the type that its Rust type's name promises to Diesel.
#[track_caller]
pub const fn require_type(column: &Column<'_>, expected: &Type<'_>) {
    if !same_type(&column.ty, expected) && !goes_with(&column.ty, expected) {
        let text = words().push("column ").name(column.name).push(" is `").push(word(&column.ty));
        let text = text.push("`, and `table!` would have it `").push(word(expected));
        let text = text.push("`: say Diesel's type with `#[model(sql_type = …)]`");
        panic!("{}", text.as_str());
    }
}

/// Demands that the key of a model is one column.
#[track_caller]
pub const fn require_one_key<T: TableModel>() {
    let count = T::KEY.len();
    if count != 1 && !T::TABLE.is_empty() {
        let text = words().push("the key of table ").name(T::TABLE).push(" has ").number(count);
        let text = text.push(
            " columns: refer to them with `#[model(foreign_key(…))]` on the struct, \
            or to one column with `references(Model.column)`",
        );
        panic!("{}", text.as_str());
    }
}

/// Demands that a foreign key leads to columns that are there, of types that go with its own.
#[track_caller]
pub const fn require_reference(
    own: &[Column<'_>],
    columns: &[&str],
    table: &str,
    target: &[Column<'_>],
    referred: &[&str],
) {
    // A model that is not sound itself has no name, and has said why.
    if table.is_empty() {
        return;
    }
    if columns.len() != referred.len() {
        let text = words().push("a foreign key of ").number(columns.len());
        let text = text.push(" columns cannot refer to ").number(referred.len());
        panic!("{}", text.push(" columns of table ").name(table).as_str());
    }
    let mut at = 0;
    while at < columns.len() {
        let (Some(from), Some(to)) = (find(own, columns[at]), find(target, referred[at])) else {
            let text =
                words().push("table ").name(table).push(" has no column ").name(referred[at]);
            panic!("{}", text.as_str());
        };
        if !goes_with(&from.ty, &to.ty) {
            let text = words().push("column ").name(from.name).push(" is `").push(word(&from.ty));
            let text = text.push("`, and column ").name(to.name).push(" of table ").name(table);
            let text = text.push(", to which it refers, is `").push(word(&to.ty)).push("`");
            panic!("{}", text.as_str());
        }
        at += 1;
    }
}

const fn find<'c, 'a>(columns: &'c [Column<'a>], name: &str) -> Option<&'c Column<'a>> {
    let mut at = 0;
    while at < columns.len() {
        if same(columns[at].name, name) {
            return Some(&columns[at]);
        }
        at += 1;
    }
    None
}

const fn words() -> Text<400> {
    Text::new()
}

/// What a type is called in a migration.
const fn word(ty: &Type<'_>) -> &'static str {
    match ty {
        Type::Bool => "Bool",
        Type::SmallInt => "SmallInt",
        Type::Integer => "Integer",
        Type::BigInt => "BigInt",
        Type::Float => "Float",
        Type::Double => "Double",
        Type::Numeric(..) => "Numeric",
        Type::Text => "Text",
        Type::Varchar(_) => "Varchar",
        Type::Char(_) => "Char",
        Type::Binary => "Binary",
        Type::Date => "Date",
        Type::Time => "Time",
        Type::Timestamp => "Timestamp",
        Type::Timestamptz => "Timestamptz",
        Type::Interval => "Interval",
        Type::Uuid => "Uuid",
        Type::Json => "Json",
        Type::Jsonb => "Jsonb",
        Type::Array(_) => "Array",
        Type::Enum(_) => "Enum",
        Type::Native(_) => "native",
    }
}

//! What a file is made from, and what its databases have in common.

use migrate_core::schema::{Column as SchemaColumn, State, Table as SchemaTable};

use crate::dialect::Dialect;
use crate::error::Error;
use crate::schema::config::Sheet;

/// What a file is made from.
#[derive(Clone, Copy)]
pub(super) struct Source<'s, 'a> {
    pub(super) state: &'s State<'a>,
    pub(super) dialect: Dialect,
    pub(super) sheet: &'s Sheet,
}

/// Whether Diesel has a type of that name for every database.
pub(super) fn is_common(name: &str) -> bool {
    const COMMON: [&str; 32] = [
        "Bool",
        "Integer",
        "SmallInt",
        "BigInt",
        "Binary",
        "Text",
        "Double",
        "Float",
        "Numeric",
        "Timestamp",
        "Date",
        "Time",
        "Float4",
        "Smallint",
        "Int2",
        "Int4",
        "Int8",
        "Bigint",
        "Float8",
        "Decimal",
        "VarChar",
        "Varchar",
        "Char",
        "Tinytext",
        "Mediumtext",
        "Longtext",
        "Tinyblob",
        "Blob",
        "Mediumblob",
        "Longblob",
        "Varbinary",
        "Bit",
    ];
    COMMON.contains(&name)
}

/// A type that Diesel has no word for.
pub(super) fn unknown(table: &SchemaTable<'_>, column: &SchemaColumn<'_>, words: &str) -> Error {
    Error::NoDieselType {
        table: table.name.to_owned(),
        column: column.name.to_owned(),
        ty: words.to_owned(),
    }
}

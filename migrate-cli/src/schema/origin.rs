//! From Diesel's types back to column types, as far as they say.

use migrate_core::schema::{Arena, Native, Type, native};

use crate::dialect::Dialect;
use crate::schema::declared::{Column, Declared, Path};

/// Names that Diesel has for one type, the first of which stands for all.
const SAME: [&[&str]; 11] = [
    &[
        "Text",
        "VarChar",
        "Varchar",
        "Bpchar",
        "Char",
        "Tinytext",
        "Mediumtext",
        "Longtext",
        "Citext",
    ],
    &["Integer", "Int4", "Serial"],
    &["SmallInt", "Smallint", "Int2", "SmallSerial"],
    &["BigInt", "Bigint", "Int8", "BigSerial"],
    &["Float", "Float4"],
    &["Double", "Float8"],
    &["Numeric", "Decimal"],
    &["Binary", "Bytea", "Blob", "Tinyblob", "Mediumblob", "Longblob", "Varbinary", "Bit"],
    &["TinyInt", "Tinyint"],
    &["MacAddr", "Macaddr"],
    &["MacAddr8", "Macaddr8"],
];

/// A type by the one of its names that stands for all. Whether the items of an array may be NULL is
/// nothing that a database knows.
pub(super) fn normal(ty: &Path) -> Path {
    let arguments: Vec<Path> = ty.arguments.iter().map(normal).collect();
    let name = SAME.iter().find(|same| same.contains(&ty.name.as_str()));
    let name = name.map_or(ty.name.as_str(), |same| same[0]).to_owned();
    match (name.as_str(), arguments.as_slice()) {
        ("Array", [element]) => Path { name, arguments: vec![element.bare().0.clone()] },
        _ => Path { name, arguments },
    }
}

/// The column type that a new column gets.
pub(super) fn column_type<'a>(
    column: &Column,
    file: &Declared,
    dialect: Dialect,
    arena: &'a Arena,
) -> Type<'a> {
    of_path(column.ty.bare().0, column.max_length, file, dialect, arena)
}

fn of_path<'a>(
    ty: &Path,
    max_length: Option<u32>,
    file: &Declared,
    dialect: Dialect,
    arena: &'a Arena,
) -> Type<'a> {
    let inside = |ty: &Path| of_path(ty.bare().0, None, file, dialect, arena);
    let short = normal(ty);
    match (short.name.as_str(), ty.arguments.as_slice(), max_length) {
        ("Array", [element], _) => Type::Array(arena.value(inside(element))),
        ("Unsigned", [number], _) => unsigned(inside(number)),
        ("Text", _, Some(length)) if matches!(ty.name.as_str(), "Bpchar" | "Char") => {
            Type::Char(length)
        }
        ("Text", _, Some(length)) => Type::Varchar(length),
        ("Text", _, None) => Type::Text,
        ("Bool", _, _) => Type::Bool,
        ("SmallInt", _, _) => Type::SmallInt,
        ("Integer", _, _) => Type::Integer,
        ("BigInt", _, _) => Type::BigInt,
        ("Float", _, _) => Type::Float,
        ("Double", _, _) => Type::Double,
        ("Binary", _, _) => Type::Binary,
        ("Date", _, _) => Type::Date,
        ("Time", _, _) => Type::Time,
        ("Datetime", _, _) => Type::Timestamp,
        ("Timestamp", _, _) if matches!(dialect, Dialect::Mysql | Dialect::Mariadb) => {
            Type::Timestamptz
        }
        ("Timestamp", _, _) => Type::Timestamp,
        ("Timestamptz" | "TimestamptzSqlite", _, _) => Type::Timestamptz,
        ("Interval", _, _) => Type::Interval,
        ("Uuid", _, _) => Type::Uuid,
        ("Json", _, _) => Type::Json,
        ("Jsonb", _, _) => Type::Jsonb,
        // How many digits it has nobody says.
        ("Numeric", _, _) => native("numeric").ty(),
        (_, _, _) => match file.own_types.get(&ty.name) {
            Some(name) => Type::Enum(arena.text(name)),
            None => native(arena.text(ty.name.to_lowercase())).ty(),
        },
    }
}

fn unsigned(ty: Type<'_>) -> Type<'_> {
    let names = [
        (Type::SmallInt, "smallint unsigned"),
        (Type::Integer, "int unsigned"),
        (Type::BigInt, "bigint unsigned"),
    ];
    let Some((_, name)) = names.into_iter().find(|(number, _)| *number == ty) else { return ty };
    Type::Native(Native { postgres: name, mysql: name, sqlite: name })
}

//! Column types, named after Diesel's SQL types. What a type is called in a database is the
//! business of that database's dialect.

/// The type of a column.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const PRICE: Column = column("price", Numeric(10, 2));
/// const TAGS: Column = column("tags", Array(&Text));
/// # let _ = (PRICE, TAGS);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type<'a> {
    /// True or false.
    Bool,
    /// A whole number of 16 bits.
    SmallInt,
    /// A whole number of 32 bits.
    Integer,
    /// A whole number of 64 bits.
    BigInt,
    /// A floating point number of 32 bits.
    Float,
    /// A floating point number of 64 bits.
    Double,
    /// An exact decimal number: digits in all, digits after the point.
    Numeric(u16, u16),
    /// Text of any length.
    Text,
    /// Text of at most so many characters.
    Varchar(u32),
    /// Text of exactly so many characters, padded with blanks.
    Char(u32),
    /// Bytes.
    Binary,
    /// A calendar day.
    Date,
    /// A time of day.
    Time,
    /// A date and time without a zone.
    Timestamp,
    /// A point in time.
    Timestamptz,
    /// A span of time.
    Interval,
    /// A UUID.
    Uuid,
    /// JSON, kept as text.
    Json,
    /// JSON, kept in the database's binary form.
    Jsonb,
    /// A list of values of one type.
    Array(&'a Type<'a>),
    /// An enumeration by its name.
    Enum(&'a str),
    /// A type that has no word of its own here: see [`native`].
    Native(Native<'a>),
}

impl Type<'_> {
    /// Whether this is one of the whole-number types.
    pub const fn is_integer(&self) -> bool {
        matches!(self, Self::SmallInt | Self::Integer | Self::BigInt)
    }
}

/// A type spelled out for each database: made by [`native`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Native<'a> {
    /// Its name on PostgreSQL.
    pub postgres: &'a str,
    /// Its name on MySQL and MariaDB.
    pub mysql: &'a str,
    /// Its name on SQLite.
    pub sqlite: &'a str,
}

/// Names a type as the database itself spells it, the same on all three databases.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const SEARCH: Column = column("search", native("tsvector").mysql("text").sqlite("text").ty());
/// # let _ = SEARCH;
/// ```
pub const fn native(name: &str) -> Native<'_> {
    Native { postgres: name, mysql: name, sqlite: name }
}

impl<'a> Native<'a> {
    /// Names the type on PostgreSQL.
    pub const fn postgres(mut self, name: &'a str) -> Self {
        self.postgres = name;
        self
    }

    /// Names the type on MySQL and MariaDB.
    pub const fn mysql(mut self, name: &'a str) -> Self {
        self.mysql = name;
        self
    }

    /// Names the type on SQLite.
    pub const fn sqlite(mut self, name: &'a str) -> Self {
        self.sqlite = name;
        self
    }

    /// Turns it into a column type.
    pub const fn ty(self) -> Type<'a> {
        Type::Native(self)
    }
}

//! The databases there are, and lists of them as constant data.

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Database {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL and MariaDB.
    Mysql,
}

impl Database {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sqlite, Self::Postgres, Self::Mysql];

    /// Its name, for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
            Self::Mysql => "MySQL",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of databases.
///
/// # Examples
///
/// ```
/// use migrate_core::schema::{Database, Databases};
///
/// const SERVERS: Databases = Databases::of(&[Database::Postgres, Database::Mysql]);
/// assert!(SERVERS.has(Database::Mysql) && !SERVERS.has(Database::Sqlite));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Databases(u8);

impl Databases {
    /// Every database.
    pub const ALL: Self = Self::of(&Database::ALL);

    /// No database.
    pub const NONE: Self = Self::of(&[]);

    /// The databases of a list.
    pub const fn of(list: &[Database]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < list.len() {
            bits |= list[at].bit();
            at += 1;
        }
        Self(bits)
    }

    /// Whether a database is among them.
    pub const fn has(self, database: Database) -> bool {
        self.0 & database.bit() != 0
    }

    /// Whether there is a database in both sets.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Those that are in both sets.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that are in one of the sets.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not in another set.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// How many they are.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The set as a number, for tables of numbers.
    pub(crate) const fn number(self) -> u32 {
        self.0 as u32
    }

    /// The set that a number stands for.
    pub(crate) const fn of_number(number: u32) -> Self {
        Self(number as u8)
    }

    /// Whether there is no database.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The databases, in their order.
    pub fn iter(self) -> impl Iterator<Item = Database> {
        Database::ALL.into_iter().filter(move |database| self.has(*database))
    }
}

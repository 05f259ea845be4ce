//! What is known of the server: MySQL or MariaDB, which version, how it reads a backslash.

use crate::error::{Error, Result};
use crate::schema::Arena;

/// MySQL's SQL, and MariaDB's.
///
/// The two are one dialect with a few facts: which of them it is, which version, whether a
/// backslash in a text stands for itself, and what becomes of capitals in the name of a table. A session asks the server; offline the scheme of the URL
/// tells (`mysql:`, `mariadb:`), with the oldest version that will do and the server's own setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mysql {
    flavour: Flavour,
    version: Version,
    backslash: Backslash,
    capitals: Capitals,
}

/// What becomes of capitals in the name of a table: `lower_case_table_names` decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Capitals {
    /// They stay.
    Kept,
    /// The server makes small letters of them.
    Lowered,
}

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// MySQL.
    Mysql,
    /// MariaDB.
    Mariadb,
}

/// What a backslash in a text is: `NO_BACKSLASH_ESCAPES` decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backslash {
    /// It takes the meaning of what follows, so that one is written as two.
    Escapes,
    /// It is a character like any other.
    Plain,
}

/// A version: major, minor, patch.
type Version = (u32, u32, u32);

impl Mysql {
    /// The oldest MySQL that will do: the first with `DROP CONSTRAINT`; it checks `CHECK`, and each
    /// of its statements takes effect whole or not at all.
    pub const OLDEST: Self = Self {
        flavour: Flavour::Mysql,
        version: (8, 0, 19),
        backslash: Backslash::Escapes,
        capitals: Capitals::Kept,
    };

    /// The oldest MariaDB that will do: the first whose statements take effect whole or not at all.
    pub const OLDEST_MARIADB: Self =
        Self { flavour: Flavour::Mariadb, version: (10, 6, 0), ..Self::OLDEST };

    /// Reads a version as `version()` gives it.
    ///
    /// # Errors
    ///
    /// [`Error::TooOld`] when it is older than [`Mysql::OLDEST`] or [`Mysql::OLDEST_MARIADB`].
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::mysql::{Backslash, Flavour, Mysql};
    ///
    /// let server = Mysql::of_version("10.11.6-MariaDB-0+deb12u1", Backslash::Escapes)?;
    /// assert_eq!(server.flavour(), Flavour::Mariadb);
    /// assert!(Mysql::of_version("5.7.44", Backslash::Escapes).is_err());
    /// # Ok::<(), migrate_core::Error>(())
    /// ```
    pub fn of_version(text: &str, backslash: Backslash) -> Result<Self> {
        let oldest = match text.to_ascii_lowercase().contains("mariadb") {
            true => Self::OLDEST_MARIADB,
            false => Self::OLDEST,
        };
        // A replication prefix from the time when no client knew of a version 10.
        let number = text.strip_prefix("5.5.5-").unwrap_or(text);
        let mut numbers = number.split(['.', '-']).map(|number| number.parse().unwrap_or(0));
        let mut next = || numbers.next().unwrap_or(0);
        let version = (next(), next(), next());
        if version < oldest.version {
            let (dialect, found) = (oldest.flavour.name(), text.to_owned());
            let needed = match oldest.flavour {
                Flavour::Mysql => "8.0.19",
                Flavour::Mariadb => "10.6",
            };
            return Err(Error::TooOld { dialect, found, needed });
        }
        Ok(Self { version, backslash, ..oldest })
    }

    /// Which of the two it is.
    pub const fn flavour(&self) -> Flavour {
        self.flavour
    }

    /// Whether it is MariaDB.
    pub(crate) const fn is_mariadb(&self) -> bool {
        matches!(self.flavour, Flavour::Mariadb)
    }

    /// What a backslash in a text is.
    pub(crate) const fn backslash(&self) -> Backslash {
        self.backslash
    }

    /// The same where the server makes small letters of the names of tables.
    #[must_use]
    pub const fn lowering(self) -> Self {
        Self { capitals: Capitals::Lowered, ..self }
    }

    /// The name of a table, or of what stands beside tables, as the server keeps it.
    pub(crate) fn kept_name<'a>(&self, arena: &'a Arena, name: &'a str) -> &'a str {
        match self.capitals {
            Capitals::Kept => name,
            Capitals::Lowered => arena.text(name.to_lowercase()),
        }
    }

    /// Whether the order of an index's key is kept: MariaDB before 10.8 reads `DESC` and forgets it.
    pub(crate) fn keeps_order(&self) -> bool {
        !self.is_mariadb() || self.version >= (10, 8, 0)
    }

    /// Whether a session can be told to give a `TIMESTAMP` nothing that nobody said.
    #[cfg(feature = "mysql_backend")]
    pub(crate) fn can_be_explicit(&self) -> bool {
        !self.is_mariadb() || self.version >= (10, 6, 9)
    }

    /// The collation that a character set brings along, unless a server is told otherwise.
    pub(crate) fn usual_collation(&self, charset: &str) -> String {
        let is_unicode = ["utf8mb4", "utf8mb3", "ucs2", "utf16", "utf32"].contains(&charset);
        match charset {
            "binary" => charset.to_owned(),
            "latin1" => "latin1_swedish_ci".to_owned(),
            "utf8mb4" if !self.is_mariadb() => "utf8mb4_0900_ai_ci".to_owned(),
            _ if is_unicode && self.is_mariadb() && self.version >= (11, 5, 0) => {
                format!("{charset}_uca1400_ai_ci")
            }
            _ => format!("{charset}_general_ci"),
        }
    }

    /// An error for what the server cannot do.
    pub(crate) fn cannot(&self, what: String, instead: &'static str) -> Error {
        Error::Unsupported { dialect: self.flavour.name(), what, instead }
    }
}

impl Flavour {
    /// Its name, for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Flavour::Mysql => "MySQL",
            Flavour::Mariadb => "MariaDB",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Backslash, Flavour, Mysql};

    #[test]
    fn versions_name_their_server() {
        let read = |text| Mysql::of_version(text, Backslash::Escapes);
        let check = |text, flavour, version| {
            let found = read(text).expect("it is new enough");
            assert_eq!((found.flavour, found.version), (flavour, version), "{text}");
        };
        check("8.0.36-0ubuntu0.22.04.1", Flavour::Mysql, (8, 0, 36));
        check("9.1.0", Flavour::Mysql, (9, 1, 0));
        check("5.5.5-10.11.6-MariaDB", Flavour::Mariadb, (10, 11, 6));
        check("11.4.2-MariaDB-ubu2404", Flavour::Mariadb, (11, 4, 2));
        let said = |text| read(text).map_err(|error| error.to_string()).expect_err("it is old");
        assert_eq!(
            said("10.3.39-MariaDB"),
            "MariaDB 10.3.39-MariaDB is too old: 10.6 is the oldest that will do"
        );
        assert_eq!(said("8.0.4"), "MySQL 8.0.4 is too old: 8.0.19 is the oldest that will do");
    }
}

//! SQL as the user writes it: one text for every database, or another for some.

use crate::schema::{Database, Databases};

/// SQL that may differ from one database to another.
///
/// # Examples
///
/// ```
/// use migrate_core::schema::{Database, Wording};
///
/// const NOW: Wording = Wording::of("SELECT now()").on(Database::Sqlite, "SELECT datetime()");
/// assert_eq!(NOW.text(Database::Sqlite), "SELECT datetime()");
/// assert_eq!(NOW.text(Database::Mysql), "SELECT now()");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording<'a> {
    /// The text where no other is given.
    pub text: &'a str,
    /// The text on SQLite, if it is another.
    pub sqlite: Option<&'a str>,
    /// The text on PostgreSQL, if it is another.
    pub postgres: Option<&'a str>,
    /// The text on MySQL and MariaDB, if it is another.
    pub mysql: Option<&'a str>,
}

impl<'a> Wording<'a> {
    /// One text for every database.
    pub const fn of(text: &'a str) -> Self {
        Self { text, sqlite: None, postgres: None, mysql: None }
    }

    /// Sets the text for one database.
    pub const fn on(mut self, database: Database, text: &'a str) -> Self {
        match database {
            Database::Sqlite => self.sqlite = Some(text),
            Database::Postgres => self.postgres = Some(text),
            Database::Mysql => self.mysql = Some(text),
        }
        self
    }

    /// The text for a database.
    pub const fn text(&self, database: Database) -> &'a str {
        let own = self.own(database);
        match own {
            Some(text) => text,
            None => self.text,
        }
    }

    /// The text that is for one database alone.
    pub const fn own(&self, database: Database) -> Option<&'a str> {
        match database {
            Database::Sqlite => self.sqlite,
            Database::Postgres => self.postgres,
            Database::Mysql => self.mysql,
        }
    }

    /// Each text, and the databases it is for.
    pub(crate) const fn texts(&self) -> [(&'a str, Databases); 4] {
        let mut texts = [
            (self.text, Databases::ALL),
            ("", Databases::NONE),
            ("", Databases::NONE),
            ("", Databases::NONE),
        ];
        let mut at = 0;
        while at < Database::ALL.len() {
            let database = Database::ALL[at];
            if let Some(text) = self.own(database) {
                let alone = Databases::of(&[database]);
                texts[0].1 = texts[0].1.without(alone);
                texts[at + 1] = (text, alone);
            }
            at += 1;
        }
        texts
    }

    /// Whether there is nothing for any database.
    pub const fn is_empty(&self) -> bool {
        self.text.is_empty()
            && self.sqlite.is_none()
            && self.postgres.is_none()
            && self.mysql.is_none()
    }

    /// Changes each of the texts.
    pub(crate) fn map(self, change: impl Fn(&'a str) -> &'a str) -> Self {
        Self {
            text: change(self.text),
            sqlite: self.sqlite.map(&change),
            postgres: self.postgres.map(&change),
            mysql: self.mysql.map(&change),
        }
    }
    /// Changes each of the texts, given the databases that it is for.
    pub(crate) fn map_on(self, change: impl Fn(&'a str, Databases) -> &'a str) -> Self {
        let own = |database, text: Option<&'a str>| {
            text.map(|text| change(text, Databases::of(&[database])))
        };
        Self {
            text: change(self.text, self.texts()[0].1),
            sqlite: own(Database::Sqlite, self.sqlite),
            postgres: own(Database::Postgres, self.postgres),
            mysql: own(Database::Mysql, self.mysql),
        }
    }
}

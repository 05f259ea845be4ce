//! What a `schema.rs` says, as it says it.

use std::collections::BTreeMap;
use std::fmt;

/// A file.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) tables: Vec<Table>,
    pub(super) joins: Vec<Join>,
    /// The names that types of the user's own have in the database, by those they have in Rust.
    pub(super) own_types: BTreeMap<String, String>,
}

/// A `table!`.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) rust: String,
    /// Its name in the database, with its schema.
    pub(super) sql: String,
    /// The columns of its key, by their names in Rust.
    pub(super) key: Vec<String>,
    pub(super) columns: Vec<Column>,
}

/// A column of one.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) rust: String,
    pub(super) sql: String,
    pub(super) ty: Path,
    pub(super) max_length: Option<u32>,
}

/// A `joinable!`, by names in Rust.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Join {
    pub(super) child: String,
    pub(super) parent: String,
    pub(super) column: String,
}

/// A type, without the modules before its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) name: String,
    pub(super) arguments: Vec<Path>,
}

impl Table {
    /// The names that the key's columns have in the database.
    pub(super) fn key_columns(&self) -> Vec<&str> {
        self.key.iter().filter_map(|key| self.column(key)).map(|it| it.sql.as_str()).collect()
    }

    /// The column of a name in Rust.
    pub(super) fn column(&self, rust: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.rust == rust)
    }
}

impl Path {
    /// A name alone.
    pub(super) fn of(name: &str) -> Self {
        Self { name: name.to_owned(), arguments: Vec::new() }
    }

    /// What stands in `Nullable<…>`, and whether it does.
    pub(super) fn bare(&self) -> (&Self, bool) {
        match (self.name.as_str(), self.arguments.as_slice()) {
            ("Nullable", [inside]) => (inside, true),
            _ => (self, false),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, arguments } = self;
        match arguments.as_slice() {
            [] => f.write_str(name),
            [argument] => write!(f, "{name}<{argument}>"),
            several => {
                let several: Vec<String> = several.iter().map(ToString::to_string).collect();
                write!(f, "{name}<{}>", several.join(", "))
            }
        }
    }
}

//! The schema in memory: what replaying operations leaves, and what a live database holds.

use std::collections::BTreeMap;

use crate::error::SchemaError;
use crate::schema::{Arena, Database, Databases, Enumeration, Object, ObjectKind, Table, Tables};

/// A schema in memory.
///
/// Names and lists are borrowed from the program's constants or from the arena.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::replay::replay;
/// use migrate_core::schema::{Arena, State};
///
/// let arena = Arena::new();
/// let mut state = State::new(&arena);
/// const USERS: Operation = op::create_table("users", &[column("id", BigInt)]).into_operation();
/// replay(&mut state, &USERS)?;
/// assert!(state.table("users").is_some());
/// # Ok::<(), migrate_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct State<'a> {
    arena: &'a Arena,
    database: Option<Database>,
    /// What the views read, as far as replay saw them get their texts.
    pub(crate) reads: Vec<Read<'a>>,
    /// The tables by name.
    pub tables: Tables<'a>,
    /// The enumerations by name.
    pub enums: BTreeMap<&'a str, Enumeration<'a>>,
    /// Views, functions and whatever else is text to us, in the order they were made.
    pub objects: Vec<Object<'a>>,
}

/// That a view reads a table or another view, or a column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Read<'a> {
    /// What the view is, and its name.
    pub(crate) view: (ObjectKind, &'a str),
    pub(crate) table: &'a str,
    /// Nothing for the table as a whole.
    pub(crate) column: Option<&'a str>,
}

impl<'a> State<'a> {
    /// Makes an empty schema whose new names live in an arena.
    pub fn new(arena: &'a Arena) -> Self {
        Self {
            arena,
            database: None,
            reads: Vec::new(),
            tables: Tables::default(),
            enums: BTreeMap::new(),
            objects: Vec::new(),
        }
    }

    /// Makes an empty schema of a database: operations that are for others are passed over.
    pub fn of(arena: &'a Arena, database: Database) -> Self {
        Self { database: Some(database), ..Self::new(arena) }
    }

    /// The database it is a schema of, where it is of one alone.
    pub fn database(&self) -> Option<Database> {
        self.database
    }

    /// The databases it may be the schema of.
    pub fn databases(&self) -> Databases {
        self.database.map_or(Databases::ALL, |database| Databases::of(&[database]))
    }

    /// Whether something that is for some databases is for this schema's.
    pub fn concerns(&self, only: Databases) -> bool {
        self.database.is_none_or(|database| only.has(database))
    }

    /// Leaves out what others own: tables with what is on them, enumerations and objects, by their
    /// names.
    pub fn retain(&mut self, is_ours: impl Fn(&str) -> bool) {
        self.tables.retain(|name, _| is_ours(name));
        self.enums.retain(|name, _| is_ours(name));
        self.objects.retain(|object| {
            let name = object.name.split('(').next().unwrap_or(object.name);
            is_ours(object.table.unwrap_or(name))
        });
    }

    /// What stands around a name in this schema's SQL.
    pub(crate) fn quote(&self) -> &'static str {
        match self.database {
            Some(Database::Mysql) => "`",
            Some(Database::Sqlite | Database::Postgres) | None => "\"",
        }
    }

    /// The arena in which names made on the way live.
    pub fn arena(&self) -> &'a Arena {
        self.arena
    }

    /// Finds a table by its name.
    pub fn table(&self, name: &str) -> Option<&Table<'a>> {
        self.tables.get(name)
    }

    /// Finds an object.
    pub fn object(&self, kind: ObjectKind, name: &str, table: Option<&str>) -> Option<&Object<'a>> {
        self.objects.iter().find(|object| object.is(kind, name, table))
    }

    /// Finds a table that must be there.
    ///
    /// # Errors
    ///
    /// [`SchemaError::UnknownTable`] when it is not.
    pub fn find_table(&self, name: &str) -> Result<&Table<'a>, SchemaError> {
        self.table(name).ok_or_else(|| SchemaError::UnknownTable { table: name.to_owned() })
    }
}

impl PartialEq for State<'_> {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |state: &Self| {
            let mut objects = state.objects.clone();
            objects.sort_by_key(|object| (object.kind, object.name, object.table));
            objects
        };
        self.tables == other.tables && self.enums == other.enums && sorted(self) == sorted(other)
    }
}

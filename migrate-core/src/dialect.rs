//! What a database is asked for: operations turned into its SQL. Pure: no dialect ever sees a
//! connection, and nobody outside a dialect's folder asks for its name.

use std::fmt::Debug;

use crate::error::Result;
use crate::operation::{Operation, RunFn};
use crate::schema::{Arena, Database, State, Table, Value};
use crate::sql::ends_in_comment;

/// A database's SQL.
pub trait Dialect: Debug {
    /// Which database it is for.
    fn database(&self) -> Database;

    /// Its name, for messages.
    fn name(&self) -> &'static str {
        self.database().name()
    }

    /// The schema as this database keeps it: what types become that it does not tell apart, without
    /// what it cannot hold. A live database is read in the same form, so the two can be compared.
    fn normal<'a>(&self, state: &State<'a>) -> State<'a>;

    /// The same, for whoever keeps it longer than the connection it was made for.
    fn kept(&self) -> Box<dyn Dialect>;

    /// A schema in the form of [`Dialect::normal`] in the words of this crate: a type that the
    /// database spells in its own way by the name it has here, where that makes the same column.
    fn worded<'a>(&self, state: &State<'a>) -> State<'a> {
        state.clone()
    }

    /// Whether the database gives expressions back as they were written.
    fn keeps_texts(&self) -> bool {
        false
    }

    /// Whether it has the same words for the same object however that came to be: those that it had for
    /// one that was made to be read, and other words for what is there, then mean something else.
    fn shows_objects(&self) -> bool {
        false
    }

    /// Quotes an identifier.
    fn identifier(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    /// Quotes a table's name, with the schema it is in where the name says one.
    fn table_name(&self, name: &str) -> String {
        name.split('.').map(|part| self.identifier(part)).collect::<Vec<_>>().join(".")
    }

    /// Spells a value as a literal.
    fn literal(&self, value: &Value<'_>) -> String;

    /// An expression for the time in UTC, as ISO 8601 text.
    fn utc_now(&self) -> &'static str;

    /// Whether a change of the schema is part of the transaction it runs in, and goes back with it.
    fn transactional_ddl(&self) -> bool {
        true
    }

    /// Whether statements that are sent in one text are done together or not at all, also outside a
    /// transaction.
    fn texts_are_whole(&self) -> bool {
        false
    }

    /// Statements before a migration and behind it, where a text in it changes settings of the session
    /// on which what comes behind depends: it holds for its own migration.
    fn settings(&self, sql: &str) -> Option<[&'static str; 2]> {
        let _ = sql;
        None
    }

    /// How many migrations may share a transaction, or a pipeline, on their way into an empty database.
    fn most_together(&self) -> usize {
        usize::MAX
    }

    /// How many of the first operations are done as one.
    fn group(&self, operations: &[Operation<'_>], before: &State<'_>) -> usize {
        let _ = (operations, before);
        1
    }

    /// Turns one operation, or as many as [`Dialect::group`] says, into work.
    ///
    /// # Errors
    ///
    /// [`Error::Unsupported`](crate::Error::Unsupported) for what the database cannot do,
    /// [`Error::Schema`](crate::Error::Schema) for what does not fit the schema.
    fn work<'a>(&self, operations: &[Operation<'a>], before: &State<'a>) -> Result<Vec<Work<'a>>>;

    /// The work of operations behind a change of rows in the same transaction, where what is still to
    /// be looked at of those would be in its way.
    fn settled<'a>(
        &self,
        operations: &[Operation<'_>],
        before: &State<'_>,
        work: Vec<Work<'a>>,
    ) -> Vec<Work<'a>> {
        let _ = (operations, before);
        work
    }

    /// What tells whether views and triggers hold that a rebuild could break.
    fn probes(&self, rebuild: &Rebuild<'_>, objects: &[Hanging<'_>]) -> Vec<Probe> {
        let _ = (rebuild, objects);
        Vec::new()
    }

    /// Spells out a rebuild, given the views and triggers of the database, or nothing where there is
    /// none to ask: then those of the schema count. Who never makes a [`Work::Rebuild`] has nothing
    /// to say.
    fn rebuild(&self, rebuild: &Rebuild<'_>, objects: Option<&[Hanging<'_>]>) -> Vec<String> {
        let _ = (rebuild, objects);
        Vec::new()
    }

    /// Why a text is done as one, although it has several statements of which the first may stay done
    /// when another fails; nothing where that cannot be.
    fn stays_whole(&self, sql: &str) -> Option<&'static str> {
        let _ = sql;
        None
    }

    /// What a text certainly leaves open at its end, in words: what came behind it would be taken into
    /// it.
    fn left_open(&self, sql: &str) -> Option<&'static str>;

    /// Whether it is beyond doubt that a text leaves nothing open, whatever the settings are that it
    /// meets: others can travel behind it.
    fn has_plain_end(&self, sql: &str) -> bool {
        self.left_open(sql).is_none()
    }

    /// What whoever runs an offline script must know, in a line.
    fn remark(&self) -> &'static str {
        ""
    }

    /// What an offline script says first, so that it means what a live run means.
    fn preamble(&self) -> &'static [&'static str] {
        &[]
    }

    /// Statements that fail, and say why, unless a condition holds: an offline script stops there.
    fn require(&self, condition: &str, otherwise: &str) -> Vec<String>;

    /// A statement with its end, offline. One that ends in a comment has its semicolon on a line of
    /// its own.
    fn sentence(&self, sql: &str) -> String {
        if ends_in_comment(sql) { format!("{sql}\n;\n") } else { format!("{sql};\n") }
    }

    /// The statements around a migration that runs in a transaction of its own, offline.
    fn transaction(&self, rebuilds: bool) -> Frame;

    /// Reads a live table from its own `CREATE` statements, where the database keeps those.
    fn table<'a>(&self, live: &[String], arena: &'a Arena) -> Option<Table<'a>> {
        let _ = (live, arena);
        None
    }

    /// Says in words how a live table, given by its own `CREATE` statements, differs from what the
    /// chain says, before it is made anew.
    fn differences(&self, live: &[String], expected: &Table<'_>) -> Vec<String> {
        let _ = (live, expected);
        Vec::new()
    }
}

/// Statements around a transaction, those that open and close it included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Before the work.
    pub open: Vec<&'static str>,
    /// After it.
    pub close: Vec<&'static str>,
}

/// A piece of work for the database.
#[derive(Clone, Debug)]
pub enum Work<'a> {
    /// A statement, without a final semicolon.
    Statement(String),
    /// A statement that refuses to run in a transaction.
    Alone(String),
    /// A table made anew.
    Rebuild(Box<Rebuild<'a>>),
    /// Rust code.
    Code(RunFn),
}

/// A statement without an effect, which fails when something of the schema does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// What does not, in words.
    pub what: String,
    /// The statement.
    pub sql: String,
}

/// A table made anew under its name, with its rows: what SQLite has instead of most of
/// `ALTER TABLE`.
#[derive(Clone, Debug)]
pub struct Rebuild<'a> {
    /// The table as it is.
    pub before: Table<'a>,
    /// The table as it shall be.
    pub after: Table<'a>,
    /// For each column that is filled from the old row: its name and an expression over that row.
    pub sources: Vec<(&'a str, String)>,
    /// Other tables with a foreign key to it.
    pub children: Vec<&'a str>,
    /// The statements that make the triggers on it, by the schema.
    pub triggers: Vec<String>,
}

/// A view or trigger of the live database, by its own statement: what a rebuild may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hanging<'a> {
    /// What it is.
    pub kind: HangingKind,
    /// Its name.
    pub name: &'a str,
    /// The table it hangs on; for a view its own name.
    pub table: &'a str,
    /// The whole `CREATE` statement.
    pub definition: &'a str,
}

/// What hangs on a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HangingKind {
    /// A view.
    View,
    /// A trigger.
    Trigger,
}

//! Everything that can go wrong, with what is wrong and where in the message, and what to do about
//! it in the hint.

mod hint;
mod schema;

use thiserror::Error as ThisError;

pub use schema::SchemaError;

/// A result whose error is [`enum@Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of a kind this crate does not know: what a database says, what a user's code says.
pub type BoxedError = Box<dyn std::error::Error + Send + Sync>;

/// What went wrong.
#[derive(Debug, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// When the chain of migrations does not hang together.
    #[error("{file}: {fault}")]
    Chain {
        /// The source file of the guilty migration.
        file: String,
        /// What is wrong with it.
        fault: String,
    },
    /// When an operation does not fit the schema that its ancestors leave.
    #[error("revision `{revision}`, operation {number} ({file}:{line}): {fault}")]
    Check {
        /// The migration.
        revision: String,
        /// Which operation of its body, from one.
        number: usize,
        /// Its source file.
        file: String,
        /// The line in that file.
        line: u32,
        /// What is wrong, and what to do.
        fault: String,
    },
    /// When an operation does not fit the schema it is applied to.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// When a text of SQL has no certain end: what is sent behind it would be taken into it.
    #[error("{what} is left open at the end of `{sql}`")]
    LeftOpen {
        /// What is, in words.
        what: &'static str,
        /// The beginning of the text.
        sql: String,
    },
    /// When an operation of a migration does not fit the schema it meets, or fails.
    #[error("revision `{revision}`, operation {number} ({file}:{line})")]
    Operation {
        /// The migration.
        revision: String,
        /// Which operation of its body, from one.
        number: usize,
        /// Its source file.
        file: String,
        /// The line in that file.
        line: u32,
        /// Whether operations before it are done and stay.
        halfway: bool,
        /// What is wrong.
        #[source]
        source: Box<Error>,
    },
    /// When a migration fails as a whole, as at its `COMMIT`.
    #[error("revision `{revision}` ({file})")]
    Migration {
        /// The migration.
        revision: String,
        /// Its source file.
        file: String,
        /// What is wrong.
        #[source]
        source: Box<Error>,
    },
    /// When a database cannot do an operation.
    #[error("{dialect} cannot {what}")]
    Unsupported {
        /// The database.
        dialect: &'static str,
        /// What was asked of it.
        what: String,
        /// What to do instead.
        instead: &'static str,
    },
    /// When a migration cannot be taken back.
    #[error("revision `{revision}` cannot be taken back: {why}")]
    Irreversible {
        /// The migration.
        revision: String,
        /// Why.
        why: String,
    },
    /// When an operation cannot be taken back.
    #[error("{what}, so it cannot be taken back")]
    NoWayBack {
        /// What stands in the way.
        what: &'static str,
    },
    /// When a target is not one of the forms there are.
    #[error("`{target}` is not a target")]
    Target {
        /// What was written.
        target: String,
    },
    /// When an upgrade is asked to go down, or a downgrade to go up.
    #[error("`{target}` leads the other way")]
    WrongWay {
        /// What was written.
        target: String,
    },
    /// When no migration has the revision or label that a target names.
    #[error("no migration has the revision or label `{name}`")]
    UnknownRevision {
        /// The name.
        name: String,
    },
    /// When a prefix fits several revisions.
    #[error("`{prefix}` is the beginning of several revisions: {}", listed(revisions))]
    AmbiguousPrefix {
        /// The prefix.
        prefix: String,
        /// The revisions.
        revisions: Vec<String>,
    },
    /// When a target means one head and there are several.
    #[error("`{target}` means one head, but there are several: {}", listed(heads))]
    MultipleHeads {
        /// What was written.
        target: String,
        /// The heads.
        heads: Vec<String>,
    },
    /// When a relative target leads to no migration, or to several.
    #[error("`{target}` leads to {} migrations from here", if *found == 0 { "no" } else { "several" })]
    Walk {
        /// What was written.
        target: String,
        /// How many migrations are at the end of the walk.
        found: usize,
    },
    /// When a branch label and a revision of another branch stand in one target.
    #[error("`{revision}` is not on the branch `{label}`")]
    NotOnBranch {
        /// The revision.
        revision: String,
        /// The label.
        label: String,
    },
    /// When something may be a rename, and nobody has said whether it is.
    #[error("{question}")]
    Unanswered {
        /// The question.
        question: String,
        /// The rename, as `old=new`.
        rename: String,
        /// What would go if it is none.
        path: String,
    },
    /// When a downgrade names something that is not applied.
    #[error("`{revision}` is not applied, so nothing can be taken back to it")]
    NotApplied {
        /// The revision.
        revision: String,
    },
    /// When the database has revisions that the program does not know.
    #[error("the database is at revisions that this program does not know: {}", listed(revisions))]
    UnknownApplied {
        /// The revisions.
        revisions: Vec<String>,
    },
    /// When an applied migration has changed since.
    #[error("applied migrations have changed since: {}", listed(revisions))]
    Changed {
        /// The revisions.
        revisions: Vec<String>,
    },
    /// When a migration that runs outside a transaction stopped half-way and what it has done has
    /// changed since.
    #[error(
        "revision `{revision}` stopped after {done} of its steps, and those have changed since"
    )]
    ChangedHalfway {
        /// The migration.
        revision: String,
        /// How many of its steps are done.
        done: usize,
    },
    /// When a migration has stopped half-way, and something else is asked for than to go on with it.
    #[error(
        "the {direction} of revision `{revision}` stopped half-way, with {done} of its steps done"
    )]
    Unfinished {
        /// The migration.
        revision: String,
        /// `upgrade` or `downgrade`.
        direction: &'static str,
        /// How many of its steps are done.
        done: usize,
    },
    /// When a database hides a part of the schema from the user who asks.
    #[error("this user may not read the {what}")]
    Hidden {
        /// What is hidden.
        what: String,
    },
    /// When a statement waited longer for a table than it may.
    #[error("a table was waited for too long: {who}")]
    Held {
        /// Who holds which, as far as the database says so.
        who: String,
        /// What the database says.
        #[source]
        source: Box<Error>,
    },
    /// When a text of several statements stopped, which is sent as one.
    #[error("a statement of this text was refused, and those before it may have taken effect")]
    StaysWhole {
        /// Why the statements do not go one by one.
        why: &'static str,
        /// What the database says.
        #[source]
        source: Box<Error>,
    },
    /// When something was done and the database does not take the note of it.
    #[error("the last statement took effect, and the note of it was refused")]
    Unnoted {
        /// What the database says.
        #[source]
        source: Box<Error>,
    },
    /// When a run was interrupted in the middle of a piece and the database does not tell whether
    /// that took effect.
    #[error("a run was interrupted here, and whether this took effect cannot be known: {why}")]
    Uncertain {
        /// Why not.
        why: &'static str,
        /// What the database says, where it refused an answer.
        #[source]
        source: Option<Box<Error>>,
    },
    /// When the database lacks migrations that the program has.
    #[error(
        "the database is behind: {} not applied: {}",
        count(revisions, "migration is", "migrations are"),
        listed(revisions)
    )]
    Behind {
        /// The revisions that are missing.
        revisions: Vec<String>,
    },
    /// When a live table is not what the chain says.
    #[error("the live table `{table}` is not what the chain says: {}", differences.join("; "))]
    Drift {
        /// The table.
        table: String,
        /// Each difference, in words.
        differences: Vec<String>,
    },
    /// When something that speaks of a table does not hold any more after the table was made anew.
    #[error("`{table}` cannot be made anew: {what} would break")]
    Breaks {
        /// The table.
        table: String,
        /// What speaks of it.
        what: String,
        /// What the database says.
        #[source]
        source: Box<Error>,
    },
    /// When a table would take rows of another along, which does not go.
    #[error("`{table}` cannot be dropped: with its rows go those of `{child}` that refer to them")]
    Cascades {
        /// The table.
        table: String,
        /// The other.
        child: String,
    },
    /// When something that must stay the same over an operation did not.
    #[error("{what}: {before} before, {after} after; nothing was changed")]
    Guard {
        /// What must stay the same.
        what: String,
        /// What it was.
        before: String,
        /// What it became.
        after: String,
    },
    /// When a table must be rebuilt while foreign keys are enforced and the transaction that is
    /// already open does not let them be switched off.
    #[error(
        "`{table}` must be rebuilt, but foreign keys cannot be switched off inside an open transaction"
    )]
    ForeignKeysOn {
        /// The table.
        table: String,
    },
    /// When a table or view of the connection alone has the name of one of the database.
    #[error("`{name}` of this connection alone hides `{name}` of the database")]
    Shadowed {
        /// The name.
        name: String,
    },
    /// When a migration that refuses a transaction is to run inside one.
    #[error(
        "revision `{revision}` runs outside a transaction, so it cannot be part of a single one"
    )]
    NotInTransaction {
        /// The migration.
        revision: String,
    },
    /// When a statement fails.
    #[error("the database refused `{sql}`")]
    Statement {
        /// The statement, shortened.
        sql: String,
        /// What the database says.
        #[source]
        source: BoxedError,
    },
    /// When a statement fails for a reason that lies in the file of the database.
    #[error("the database refused `{sql}`")]
    File {
        /// The statement, shortened.
        sql: String,
        /// What to do about the file.
        instead: &'static str,
        /// What the database says.
        #[source]
        source: BoxedError,
    },
    /// When the connection goes while it is in use.
    #[error("the connection to the database was lost")]
    Lost {
        /// What the client library says.
        #[source]
        source: BoxedError,
    },
    /// When the code of an `op::run` returns an error.
    #[error("the migration's code stopped")]
    Code {
        /// What it says.
        #[source]
        source: BoxedError,
    },
    /// When the code of an `op::run` does not end the transactions it opens, or ends another.
    #[error("the migration's code left a transaction open, or ended one that is not its own")]
    Unbalanced,
    /// When a migration's own SQL ends the transaction that it runs in.
    #[error(
        "it ended the migration's transaction: what the migration did up to here is committed, or taken back"
    )]
    TransactionEnded,
    /// When the code of an `op::run` asks for a connection of another type.
    #[error("the code asks for a `{wanted}`, but the migration runs on a `{found}`")]
    ConnectionType {
        /// The type that was asked for.
        wanted: &'static str,
        /// The type there is.
        found: &'static str,
    },
    /// When another process holds the database for longer than one is willing to wait.
    #[error("another process held the database for longer than {seconds} s")]
    Locked {
        /// How long this one waited.
        seconds: u64,
        /// What the database says.
        #[source]
        source: BoxedError,
    },
    /// When the lock that keeps other runners out is no more held, or held by another session of the
    /// server than the one that answers.
    #[error("the lock that keeps other runners out is not held by the session that answers")]
    Unlocked,
    /// When a database would commit the transaction that is open on the connection.
    #[error(
        "a transaction is open, and {dialect} would commit it at the first change of the schema"
    )]
    TransactionOpen {
        /// The database.
        dialect: &'static str,
    },
    /// When the client library of a database does not give rows back as they are.
    #[error("the database's client library reads rows wrongly: {what}")]
    Misread {
        /// What it made of rows that are known.
        what: String,
    },
    /// When the database is older than what migrations need.
    #[error("{dialect} {found} is too old: {needed} is the oldest that will do")]
    TooOld {
        /// The database.
        dialect: &'static str,
        /// Its version.
        found: String,
        /// The version it must have.
        needed: &'static str,
    },
    /// When an offline script is asked for a start or an end it cannot have.
    #[error("an offline script cannot start from `{target}`: {why}")]
    Offline {
        /// What was written.
        target: String,
        /// Why not.
        why: &'static str,
    },
}

impl Error {
    /// The message with all its causes, one behind the other.
    pub fn chain(&self) -> String {
        let mut text = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            text += &format!(": {error}");
            cause = error.source();
        }
        text
    }

    /// The table that could not be made anew in a transaction begun without a thought of it.
    pub(crate) fn wants_rebuild(&self) -> Option<String> {
        if let Error::Operation { source, .. } = self {
            return source.wants_rebuild();
        }
        if let Error::ForeignKeysOn { table } = self { Some(table.clone()) } else { None }
    }

    /// Whether it is of no use to try the same once more, or would do harm.
    pub(crate) fn is_final(&self) -> bool {
        if let Error::Operation { source, .. } = self {
            return source.is_final();
        }
        matches!(
            self,
            Error::Locked { .. } | Error::Lost { .. } | Error::TransactionEnded | Error::Unlocked
        )
    }

    /// Whether a run has to be looked into first, an earlier one or this: then the journal ends with
    /// what that one said last.
    pub(crate) fn leaves_open(&self) -> bool {
        if let Error::Operation { source, .. } | Error::Migration { source, .. } = self {
            return source.leaves_open();
        }
        matches!(
            self,
            Error::Uncertain { .. }
                | Error::ChangedHalfway { .. }
                | Error::Locked { .. }
                | Error::Unnoted { .. }
        )
    }

    /// The migration that failed.
    pub(crate) fn guilty(&self) -> Option<&str> {
        if let Error::Operation { revision, .. } | Error::Migration { revision, .. } = self {
            return Some(revision);
        }
        None
    }

    /// Says of an operation that failed that those before it stay done.
    pub(crate) fn halfway(mut self) -> Self {
        if let Error::Operation { halfway, .. } = &mut self {
            *halfway = true;
        }
        self
    }
}

/// Names in backticks, with commas.
fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// A count and its noun.
fn count(items: &[String], one: &str, many: &str) -> String {
    format!("{} {}", items.len(), if items.len() == 1 { one } else { many })
}

//! What to do about an error.

use crate::error::{Error, SchemaError};

impl Error {
    /// What to do about it, where there is something to say.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Error::Chain { .. } => {
                "`cargo migrate heads` and `cargo migrate history` read the source files even when the chain is broken"
            }
            Error::Operation { number, halfway: true, source, .. } => {
                let cause = source.hint().unwrap_or_else(|| "mend the cause".to_owned());
                return Some(format!(
                    "what the migration did before is committed and stays; {cause} and run it again: it goes on at operation {number}"
                ));
            }
            Error::Operation { source, .. } | Error::Migration { source, .. } => {
                return source.hint();
            }
            Error::Code { source } => return source.downcast_ref().and_then(Error::hint),
            Error::Schema(SchemaError::UnknownTable { .. }) => {
                "a table that raw SQL makes is declared with `op::execute(…).state(&[…])`, one of another tool with `op::assume(&[…])`"
            }
            Error::Schema(SchemaError::NameShared { .. }) => "give one of the two another name",
            Error::Schema(SchemaError::NoColumnsLeft { .. }) => {
                "SQLite and MySQL have no table without columns: leave it one, or drop the table with `op::drop_table`"
            }
            Error::Schema(SchemaError::NoKey { .. }) => {
                "give the key columns, or say `.reverse(\"…\")` or `.reverse_nothing()`"
            }
            Error::Schema(_) | Error::Check { .. } => return None,
            Error::Unsupported { instead, .. } | Error::File { instead, .. } => instead,
            Error::LeftOpen { .. } => "close it: whatever stands behind would be taken into it",
            Error::Irreversible { .. } => {
                "its author says so: restore a copy of the database, or write a `#[downgrade]` function"
            }
            Error::NoWayBack { .. } => {
                "say `.reverse(…)` or `.reverse_nothing()`, or write a `#[downgrade]` function"
            }
            Error::Target { target } if target.parse::<i64>().is_ok() => {
                "it counts from where the database is, which is not asked here: name a revision, as in `head-1`"
            }
            Error::Target { .. } => {
                "targets are `head`, `heads`, `base`, `+2`, `-1`, a revision or its beginning, `revision+1`, `label@head`"
            }
            Error::WrongWay { .. } => {
                "`migrate upgrade +1` applies one more, `migrate downgrade -1` takes the last one back"
            }
            Error::UnknownRevision { .. } => "`migrate history` lists the revisions",
            Error::AmbiguousPrefix { .. } => "write more of it",
            Error::MultipleHeads { .. } => {
                "name one of them, write `label@head`, or `heads` for all; `cargo migrate merge heads` joins them"
            }
            Error::Walk { found: 0, .. } => {
                "`migrate current` shows where the database is, `migrate history` which revisions there are"
            }
            Error::Walk { .. } => "name the revision itself; `migrate history` lists them",
            Error::NotOnBranch { .. } => "`migrate branches` shows the branches",
            Error::Unanswered { rename, path, .. } => {
                return Some(format!(
                    "answer with `--rename {rename}`, or with `--drop {path}` if what it holds shall go"
                ));
            }
            Error::NotApplied { .. } => "`migrate current` shows what is applied",
            Error::UnknownApplied { .. } => {
                "the database was migrated by a newer build: run that one, or `migrate stamp --purge <revision>` to forget them"
            }
            Error::Changed { .. } => {
                "restore the files as they were applied, and take them back with `migrate downgrade` before they change; or accept them as they are with `migrate stamp` and what `migrate current` shows"
            }
            Error::ChangedHalfway { .. } => {
                "restore those steps as they were, or finish the migration by hand and say so with `migrate stamp`"
            }
            Error::Unfinished { direction, .. } => {
                return Some(format!(
                    "run that `migrate {direction}` again, it goes on where it stopped; or bring the schema by hand to where the database shall be, and say so with `migrate stamp`"
                ));
            }
            Error::Hidden { .. } => {
                "what is hidden would look as if it were gone: give the user `SHOW VIEW`, `TRIGGER` and `REFERENCES`, and for routines MySQL's `SHOW_ROUTINE`, or MariaDB's `SELECT` on `mysql.proc`"
            }
            Error::Uncertain { .. } => {
                "look at the database, finish the migration by hand, and say so with `migrate stamp`"
            }
            Error::Held { .. } => "wait for it, or allow more time with `--table-timeout`",
            Error::StaysWhole { why, .. } => {
                return Some(format!(
                    "the text is sent again from its start, as {why}; make each statement an `op::execute` of its own"
                ));
            }
            Error::Unnoted { .. } => {
                "mend the cause and run it again: the schema is looked at to know what is done"
            }
            Error::Behind { .. } => "run `migrate upgrade`",
            Error::Drift { .. } => {
                "a rebuild would lose what the chain does not know: write a migration for it, or undo it by hand"
            }
            Error::Breaks { .. } => {
                "drop it before the change and create it again behind, with `op::execute(…)`"
            }
            Error::Cascades { .. } => "drop the foreign key first, or delete those rows yourself",
            Error::Guard { .. } => {
                "while a table is made anew no foreign key acts: delete the rows that refer first, or move the rows in a migration of its own"
            }
            Error::ForeignKeysOn { .. } => {
                "migrate outside a transaction, or send `PRAGMA foreign_keys = OFF` before you open it; what code does with `apply` can be an operation of its own instead"
            }
            Error::Shadowed { .. } => {
                "drop the temporary table or view, or migrate on a connection of its own"
            }
            Error::Unlocked => {
                "behind a pooler, connect to the server itself or pool sessions and not transactions; what was left locked goes when the pooler closes its sessions (`RECONNECT` of PgBouncer)"
            }
            Error::TransactionEnded => {
                "take back by hand what it did, and leave BEGIN, COMMIT and ROLLBACK out of it, or say `transaction = false`"
            }
            Error::Unbalanced => "use `connection.transaction(…)`, which ends what it opens",
            Error::ConnectionType { .. } => {
                "for a pooled connection enable the feature `r2d2` of migrate-core, or pass `&mut *connection`"
            }
            Error::Locked { .. } => "wait for it, or allow more time with `--lock-timeout`",
            Error::TransactionOpen { .. } => {
                "migrate before the transaction begins, or after its end"
            }
            Error::Misread { .. } => {
                "nothing was changed; build with another version of it (see the crate `mysqlclient-sys`)"
            }
            Error::Lost { .. } => {
                "run it again when the server is there: what was not committed is taken back"
            }
            Error::NotInTransaction { .. } => "leave `--single-transaction` out",
            Error::Offline { .. } => "write `from:to`, as in `upgrade ae10:head --sql`",
            Error::Statement { source, .. } if refuses_transaction(&source.to_string()) => {
                "say `transaction = false` in `#[migration(…)]`, best of a migration that does nothing else"
            }
            Error::Statement { .. } | Error::TooOld { .. } => return None,
        };
        Some(hint.to_owned())
    }
}

/// Whether a database says that a statement cannot be part of a transaction: PostgreSQL in the first
/// of these words, SQLite in the others.
fn refuses_transaction(said: &str) -> bool {
    const WORDS: [&str; 4] = [
        "cannot run inside a transaction block",
        "from within a transaction",
        "database within transaction",
        "may not be changed inside a transaction",
    ];
    WORDS.iter().any(|words| said.contains(words))
}

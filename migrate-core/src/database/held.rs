//! A table that others hold for too long: which, and who.

use crate::database::session::{Holder, Session};
use crate::error::Error;
use crate::sql::mentions;

/// Says of an error who holds what a statement waited for, if it is one of those.
pub(crate) fn explained(error: Error, session: &mut dyn Session) -> Error {
    match error {
        Error::Operation { revision, number, file, line, halfway, source } => {
            let source = Box::new(explained(*source, session));
            Error::Operation { revision, number, file, line, halfway, source }
        }
        Error::Migration { revision, file, source } => {
            let source = Box::new(explained(*source, session));
            Error::Migration { revision, file, source }
        }
        Error::Statement { sql, source } => {
            let holders = session.holders(&source.to_string());
            let statement = Error::Statement { sql: sql.clone(), source };
            match holders {
                Some(holders) => held(&sql, &holders, statement),
                None => statement,
            }
        }
        error => error,
    }
}

fn held(sql: &str, holders: &[Holder], source: Error) -> Error {
    // What holds no table that is known may hold this one.
    let hinders = |it: &&Holder| it.table.as_deref().is_none_or(|table| mentions(sql, table));
    let who: Vec<String> = holders.iter().filter(hinders).map(in_words).collect();
    let who = match who.is_empty() {
        true => "the database does not say who holds it".to_owned(),
        false => who.join("; "),
    };
    Error::Held { who, source: Box::new(source) }
}

fn in_words(Holder { table, who }: &Holder) -> String {
    match (table, who) {
        (Some(table), Some(who)) => format!("`{table}` is held by {who}"),
        (Some(table), None) => format!("`{table}` is held, and the database does not say by whom"),
        (None, Some(who)) => format!("{who} has a transaction open"),
        (None, None) => "somebody has it".to_owned(),
    }
}

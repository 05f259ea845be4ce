//! A table that others hold for too long: which, and who.

use crate::database::session::{Holder, Session};
use crate::error::Error;
use crate::sql::mentions;

/// Says of an error who holds what a statement waited for, if it is one of those.
pub(crate) fn explained(mut error: Error, session: &mut dyn Session) -> Error {
    if let Error::Operation { source, .. } | Error::Migration { source, .. } = &mut error {
        let inner = std::mem::replace(&mut **source, Error::Unbalanced);
        **source = explained(inner, session);
        return error;
    }
    let Error::Statement { sql, source } = &error else { return error };
    match session.holders(&source.to_string()) {
        Some(holders) => held(&sql.clone(), &holders, error),
        None => error,
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

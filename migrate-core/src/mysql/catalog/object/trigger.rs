//! A trigger: when it acts, and what it does.

use crate::mysql::catalog::object::cursor::Cursor;
use crate::mysql::name::table_name;

/// A trigger without its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trigger {
    /// `BEFORE` or `AFTER`.
    pub(crate) time: String,
    /// `INSERT`, `UPDATE` or `DELETE`.
    pub(crate) event: String,
    /// What it does, as it was written.
    pub(crate) body: String,
}

impl Trigger {
    /// Reads what stands behind the name; nothing where there is more to it.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut cursor = Cursor::of(text);
        let time = ["BEFORE", "AFTER"].into_iter().find(|word| cursor.takes(word))?;
        let event = ["INSERT", "UPDATE", "DELETE"].into_iter().find(|word| cursor.takes(word))?;
        if !cursor.takes("on") {
            return None;
        }
        cursor.name()?;
        while cursor.takes_mark(".") {
            cursor.name()?;
        }
        if !cursor.takes("for each row") || cursor.takes("follows") || cursor.takes("precedes") {
            return None;
        }
        let body = cursor.rest();
        Some(Self { time: time.to_owned(), event: event.to_owned(), body })
    }

    /// What stands behind the name.
    pub(crate) fn spelled(&self, table: &str) -> String {
        let Self { time, event, body } = self;
        format!("{time} {event} ON {} FOR EACH ROW {body}", table_name(table))
    }
}

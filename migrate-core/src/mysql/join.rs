//! Several changes of a table in one statement.

use crate::mysql::name::table_name;

/// Clauses in one statement.
pub(crate) fn joined(table: &str, clauses: &[String]) -> String {
    format!("ALTER TABLE {} {}", table_name(table), clauses.join(", "))
}

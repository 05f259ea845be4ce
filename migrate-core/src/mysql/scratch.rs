//! A view made under a name of ours, so that the server says in its own words what it is.

use crate::mysql::name::identifier;
use crate::mysql::object;
use crate::schema::{Database, Object, ObjectKind};
use crate::sql::{Token, tokens};

/// The name of the view. No schema that is read has it: a process that dies may leave it behind,
/// until the next comparison.
pub(crate) const SCRATCH: &str = "migrate_scratch";

/// How to make a view under that name; nothing for what is no view, or more than one statement.
pub(crate) fn make(view: &Object<'_>) -> Option<String> {
    let text = view.definition.text(Database::Mysql).trim().trim_end_matches(';');
    let is_one = !text.is_empty() && !tokens(text).contains(&Token::Symbol(";"));
    if view.kind != ObjectKind::View || !is_one {
        return None;
    }
    let columns = view.name.get(object::bare(view.name).len()..).unwrap_or_default();
    let name = format!("{SCRATCH}{columns}");
    Some(object::spelled("CREATE OR REPLACE VIEW", &Object { name: &name, ..*view }))
}

/// How to drop it.
pub(crate) fn drop() -> String {
    format!("DROP VIEW IF EXISTS {}", identifier(SCRATCH))
}

//! What the server hides from a user who may not do enough. It does not say so: a text is empty then, and
//! constraints are not there.

use crate::database::session::Session;
use crate::error::{Error, Result};
use crate::mysql::{Flavour, Mysql};

/// Views and routines whose texts are hidden.
const TEXTS: &str = "SELECT CONCAT('view `', table_name, '`') FROM information_schema.views \
     WHERE table_schema = DATABASE() AND view_definition = '' \
     UNION ALL SELECT CONCAT(LOWER(routine_type), ' `', routine_name, '`') \
     FROM information_schema.routines \
     WHERE routine_schema = DATABASE() AND routine_definition IS NULL";

/// To who may only read, MariaDB shows that there is a primary key, but not that it is a constraint.
const CONSTRAINTS: &str = "SELECT CONCAT('constraints of table `', s.table_name, '`') \
     FROM information_schema.statistics AS s LEFT JOIN information_schema.table_constraints AS t \
     ON t.table_schema = s.table_schema AND t.table_name = s.table_name \
     AND t.constraint_type = 'PRIMARY KEY' WHERE s.table_schema = DATABASE() \
     AND s.index_name = 'PRIMARY' AND s.seq_in_index = 1 AND t.constraint_name IS NULL";

/// Checks that nothing is hidden.
pub(super) fn require_sight(session: &mut dyn Session, server: &Mysql) -> Result<()> {
    let mut hidden = session.rows(TEXTS)?;
    if server.flavour() == Flavour::Mariadb {
        hidden.extend(session.rows(CONSTRAINTS)?);
    }
    match hidden.into_iter().flatten().flatten().next() {
        Some(what) => Err(Error::Hidden { what }),
        None => Ok(()),
    }
}

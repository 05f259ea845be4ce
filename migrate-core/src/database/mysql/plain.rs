//! The catalogue in backticks: MariaDB prints names as the mode of the session quotes them, and by
//! `ANSI_QUOTES` a name looks like a text.

use crate::database::session::Session;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::mysql::Mysql;
use crate::schema::Value;

/// Reads in a mode in which names stand in backticks; what the session runs has its own mode again.
pub(super) fn plainly<T>(
    session: &mut dyn Session,
    server: &Mysql,
    read: impl FnOnce(&mut dyn Session) -> Result<T>,
) -> Result<T> {
    if !server.is_mariadb() {
        return read(session);
    }
    let rows = session.rows("SELECT @@SESSION.sql_mode")?;
    let mode = rows.into_iter().flatten().flatten().next().unwrap_or_default();
    if !mode.split(',').any(|one| one == "ANSI_QUOTES") {
        return read(session);
    }
    // What a backslash is stays as the dialect knows it.
    let kept = mode.split(',').find(|one| *one == "NO_BACKSLASH_ESCAPES").unwrap_or_default();
    session.execute(&format!("SET SESSION sql_mode = '{kept}'"))?;
    let found = read(session);
    session.execute(&format!("SET SESSION sql_mode = {}", server.literal(&Value::Text(&mode))))?;
    found
}

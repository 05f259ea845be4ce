//! The lock that keeps other runners out of a database: a name on the server, which goes with the
//! connection that has it.

use std::time::Duration;

use crate::database::session::Session;
use crate::error::{Error, Result};
use crate::hash::fnv;

/// The name of a database's lock. Names are the server's, so it is made of the database's; and no
/// longer than MySQL lets it be.
pub(super) fn name(database: &str) -> String {
    format!("migrate {:016x}", fnv(database.to_lowercase().as_bytes()))
}

/// The name of the lock that keeps other comparisons out of the database of a session.
pub(super) fn scratch_name(session: &mut dyn Session) -> Result<String> {
    let rows = session.rows("SELECT DATABASE()")?;
    let database = rows.into_iter().flatten().flatten().next().unwrap_or_default();
    Ok(name(&database) + " scratch")
}

/// Takes the lock.
pub(super) fn take(session: &mut dyn Session, name: &str, patience: Duration) -> Result<()> {
    let seconds = patience.as_secs_f64();
    let rows = session.rows(&format!("SELECT GET_LOCK('{name}', {seconds})"))?;
    let taken = rows.into_iter().flatten().flatten().next().is_some_and(|answer| answer == "1");
    if taken {
        return Ok(());
    }
    let source = holder(session, name).into();
    Err(Error::Locked { seconds: patience.as_secs(), source })
}

/// Lets it go.
pub(super) fn release(session: &mut dyn Session, name: &str) -> Result<()> {
    session.rows(&format!("SELECT RELEASE_LOCK('{name}')")).map(drop)
}

/// Who has it, as far as the server tells us.
fn holder(session: &mut dyn Session, name: &str) -> String {
    let asked = session.rows(&format!(
        "SELECT held.id, process.user, process.host FROM (SELECT IS_USED_LOCK('{name}') AS id) AS held \
         LEFT JOIN information_schema.processlist AS process ON process.id = held.id"
    ));
    let row = asked.ok().and_then(|rows| rows.into_iter().next()).unwrap_or_default();
    match row.as_slice() {
        [Some(id), Some(user), Some(host)] => {
            format!("connection {id} of `{user}` at `{host}` has the lock `{name}`")
        }
        [Some(id), ..] => format!("connection {id} has the lock `{name}`"),
        _ => format!("the lock `{name}` was not to be had"),
    }
}

//! The lock that keeps other runners out: an advisory one, held by the session until it lets go.
//!
//! It is asked for again and again and not waited for: a session that waits in the database holds a
//! snapshot, and `CREATE INDEX CONCURRENTLY` of whoever has the lock would wait for that in turn.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::database::session::{Row, Session};
use crate::error::{Error, Result};

/// Which lock it is: `migrate` in ASCII. A lock is one of its database.
const KEY: i64 = 0x006d_6967_7261_7465;
/// How often to ask.
const PAUSE: Duration = Duration::from_millis(50);

/// Whether a row `l` of `pg_locks` is this lock: `KEY` in two halves.
const OURS: &str = "l.objsubid = 1 AND l.classid = 7170407 AND l.objid = 1918989413 \
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())";

/// Takes the lock.
pub(super) fn take(session: &mut dyn Session, patience: Duration) -> Result<()> {
    let begun = Instant::now();
    loop {
        let rows = session.rows(&format!("SELECT pg_try_advisory_lock({KEY})"))?;
        if rows.iter().flatten().flatten().any(|answer| answer == "true") {
            return Ok(());
        }
        if begun.elapsed() >= patience {
            let source = holder(session)?.into();
            return Err(Error::Locked { seconds: patience.as_secs(), source });
        }
        sleep(PAUSE.min(patience));
    }
}

/// Lets go of it.
pub(super) fn release(session: &mut dyn Session) {
    // When this fails the connection is gone, and the lock with it.
    let _ = session.rows(&format!("SELECT pg_advisory_unlock({KEY})"));
}

/// An expression: how often the session that answers has it.
pub(super) fn held() -> String {
    format!(
        "(SELECT count(*) FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted \
         AND l.pid = pg_backend_pid() AND {OURS})"
    )
}

/// Who has it, in words.
fn holder(session: &mut dyn Session) -> Result<String> {
    let rows = session.rows(&format!(
        "SELECT a.pid, a.usename::text, nullif(a.application_name, ''), \
         coalesce(a.client_addr::text, 'this machine'), \
         to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') \
         FROM pg_locks l JOIN pg_stat_activity a USING (pid) \
         WHERE l.locktype = 'advisory' AND l.granted AND {OURS}"
    ))?;
    let Some([Some(pid), user, application, address, since]) = rows.first().map(Row::as_slice)
    else {
        return Ok("it is free again".to_owned());
    };
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| "?".to_owned());
    let application =
        application.as_ref().map_or_else(String::new, |name| format!(", application `{name}`"));
    Ok(format!(
        "held by process {pid} of the server: user `{}`{application}, from {}, connected since {} UTC",
        said(user),
        said(address),
        said(since)
    ))
}

//! Who holds the tables of a database, in the server's own words for its processes.

use crate::database::session::{Holder, Session};

/// Who holds what, when the server says that a lock was waited for too long.
pub(super) fn find(session: &mut dyn Session, said: &str) -> Option<Vec<Holder>> {
    if !said.contains("lock timeout") {
        return None;
    }
    let asked = session.rows(
        "SELECT DISTINCT c.relname::text, a.pid, a.usename::text, nullif(a.application_name, ''), \
         coalesce(a.client_addr::text, 'this machine'), a.state, \
         to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') \
         FROM pg_locks l JOIN pg_class c ON c.oid = l.relation \
         JOIN pg_stat_activity a ON a.pid = l.pid \
         WHERE l.granted AND l.pid <> pg_backend_pid() AND c.relkind IN ('r', 'p', 'm', 'v') \
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
         AND c.relnamespace <> 'pg_catalog'::regnamespace ORDER BY 1, 2",
    );
    let holder = |row: Vec<Option<String>>| {
        let mut row = row.into_iter();
        let mut next = || row.next().flatten();
        let (table, pid, user) = (next(), next()?, next().unwrap_or_default());
        let application = next().map_or_else(String::new, |name| format!(", application `{name}`"));
        let (address, state) = (next().unwrap_or_default(), next().unwrap_or_default());
        let since = next().map_or_else(String::new, |since| format!(", since {since} UTC"));
        let who = format!(
            "process {pid} of the server: user `{user}`{application}, from {address}, {state}{since}"
        );
        Some(Holder { table, who: Some(who) })
    };
    Some(asked.unwrap_or_default().into_iter().filter_map(holder).collect())
}

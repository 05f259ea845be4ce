//! Who holds the tables of a database, as far as the server says so: what it says depends on its
//! settings, and on what this user may see.

use crate::database::session::{Holder, Row, Session};

/// What is asked, one after the other, until there is an answer: the table, the connection, its user,
/// its host.
const QUESTIONS: [&str; 3] = [
    // MySQL, and MariaDB with its `performance_schema` on.
    "SELECT DISTINCT m.object_name, t.processlist_id, t.processlist_user, t.processlist_host \
     FROM performance_schema.metadata_locks AS m \
     JOIN performance_schema.threads AS t ON t.thread_id = m.owner_thread_id \
     WHERE m.object_type = 'TABLE' AND m.object_schema = DATABASE() \
     AND m.lock_status = 'GRANTED' AND t.processlist_id <> CONNECTION_ID() ORDER BY 1, 2",
    // MariaDB with the plugin of that name.
    "SELECT DISTINCT m.table_name, p.id, p.user, p.host \
     FROM information_schema.metadata_lock_info AS m \
     JOIN information_schema.processlist AS p ON p.id = m.thread_id \
     WHERE m.table_schema = DATABASE() AND p.id <> CONNECTION_ID() ORDER BY 1, 2",
    // Any: of a transaction it is not said what it holds.
    "SELECT NULL, p.id, p.user, p.host FROM information_schema.innodb_trx AS x \
     JOIN information_schema.processlist AS p ON p.id = x.trx_mysql_thread_id \
     WHERE p.db = DATABASE() AND p.id <> CONNECTION_ID() ORDER BY 2",
];
/// Any: of `LOCK TABLES` it is not said whose it is. The table is the second column.
const IN_USE: &str = "SHOW OPEN TABLES WHERE `Database` = DATABASE() AND In_use > 0";

/// Who holds what, when the server says that a lock was waited for too long.
pub(super) fn find(session: &mut dyn Session, said: &str) -> Option<Vec<Holder>> {
    if !said.contains("Lock wait timeout") {
        return None;
    }
    let mut answers = QUESTIONS.iter().map(|question| session.rows(question).unwrap_or_default());
    let found = answers.find(|rows| !rows.is_empty());
    let found = found.map(|rows| rows.into_iter().filter_map(holder).collect());
    Some(found.unwrap_or_else(|| in_use(session)))
}

fn holder(row: Row) -> Option<Holder> {
    let mut row = row.into_iter();
    let (table, id) = (row.next()?, row.next()??);
    let mut or_any = || row.next().flatten().unwrap_or_else(|| "?".to_owned());
    let who = format!("connection {id} of `{}` at `{}`", or_any(), or_any());
    Some(Holder { table, who: Some(who) })
}

fn in_use(session: &mut dyn Session) -> Vec<Holder> {
    let rows = session.rows(IN_USE).unwrap_or_default();
    let tables = rows.into_iter().filter_map(|row| row.into_iter().nth(1)?);
    tables.map(|table| Holder { table: Some(table), who: None }).collect()
}

//! What travels in one message.

use crate::database::session::Turn;
use crate::sql::{Token, tokens};

/// A message may grow this long. A longer statement goes by itself: it may be all that the server takes
/// at once.
const LIMIT: usize = 1 << 16;

/// What tells how many turns are done, up to the last that is marked. A mark is the connection's own,
/// and nothing is written to disk for it.
pub(super) const MARKED: &str = "SELECT @migrate_marked";

/// The messages that do one thing after the other.
pub(super) fn messages(turns: &[Turn<'_>]) -> Vec<String> {
    let mut messages = Messages::default();
    messages.add("SET @migrate_marked = 0");
    for (at, turn) in turns.iter().enumerate() {
        match turn {
            Turn::Alone(sql) => messages.add(sql),
            Turn::Marked(sql) => {
                messages.add(sql);
                messages.add(&format!("SET @migrate_marked = {}", at + 1));
            }
            Turn::Framed(inside) => {
                messages.add("START TRANSACTION");
                inside.iter().for_each(|sql| messages.add(sql));
                messages.add("COMMIT");
            }
        }
    }
    messages.closed()
}

/// Messages on their way to be written.
#[derive(Default)]
struct Messages {
    whole: Vec<String>,
    /// To which statements can still be joined.
    open: String,
}

impl Messages {
    fn add(&mut self, sql: &str) {
        let joins = is_bare(sql) && !keeps_its_text(sql);
        if !joins || self.open.len() + sql.len() > LIMIT {
            self.close();
        }
        match joins {
            true if self.open.is_empty() => self.open.push_str(sql),
            true => self.open.extend([";\n", sql]),
            false => self.whole.push(sql.to_owned()),
        }
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        self.whole.extend(Some(open).filter(|open| !open.is_empty()));
    }

    fn closed(mut self) -> Vec<String> {
        self.close();
        self.whole
    }
}

/// Whether a statement, whose quotes are closed, can be joined to others: it has no semicolon, which may
/// have nothing behind it, and no remark, which may swallow what is.
fn is_bare(sql: &str) -> bool {
    !sql.trim().is_empty() && ![";", "#", "--", "/*"].iter().any(|sign| sql.contains(sign))
}

/// Whether a statement makes what keeps its own text: MySQL keeps the semicolon behind it as well, and
/// then no dump of `mysqldump` can be read.
fn keeps_its_text(sql: &str) -> bool {
    let kinds = ["TRIGGER", "FUNCTION", "PROCEDURE", "EVENT"];
    let head = sql.trim_start();
    let begins =
        |word: &str| head.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    let is_kind = |token: &Token<'_>| kinds.iter().any(|kind| token.is_word(kind));
    (begins("CREATE") || begins("ALTER")) && tokens(sql).iter().any(is_kind)
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, messages};
    use crate::database::session::Turn;

    const START: &str = "SET @migrate_marked = 0;\na";

    fn alone(sql: &str) -> Turn<'_> {
        Turn::Alone(sql.into())
    }

    #[test]
    fn what_is_bare_travels_together() {
        let frame = Turn::Framed(vec!["b".into(), "c".into()]);
        let turns = [alone("a"), frame, Turn::Marked("d".into()), alone("e")];
        let frame = "START TRANSACTION;\nb;\nc;\nCOMMIT";
        let message = format!("{START};\n{frame};\nd;\nSET @migrate_marked = 3;\ne");
        assert_eq!(messages(&turns), [message]);
    }

    #[test]
    fn a_doubtful_end_travels_alone() {
        for doubtful in ["b;", "b -- x", "b # x", "b /* x", ""] {
            let turns = [alone("a"), Turn::Framed(vec![doubtful.into(), "c".into()])];
            let before = format!("{START};\nSTART TRANSACTION");
            assert_eq!(messages(&turns), [&before, doubtful, "c;\nCOMMIT"]);
        }
    }

    #[test]
    fn what_keeps_its_text_travels_alone() {
        for own in
            ["create trigger t before insert on a for each row set @b = 1", "ALTER EVENT e DO a"]
        {
            assert_eq!(messages(&[alone("a"), alone(own), alone("b")]), [START, own, "b"]);
        }
        let table = "CREATE TABLE `event` (a INT)";
        assert_eq!(messages(&[alone("a"), alone(table)]), [format!("{START};\n{table}")]);
    }

    #[test]
    fn a_long_statement_travels_alone() {
        let long = "x".repeat(LIMIT);
        let turns = [alone("a"), alone(&long), alone("b")];
        assert_eq!(messages(&turns), [START, &long, "b"]);
    }
}

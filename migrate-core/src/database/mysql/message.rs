//! What travels in one message.

use crate::database::session::Turn;

/// A message may grow this long. A longer statement goes by itself: it may be all that the server takes
/// at once.
const LIMIT: usize = 1 << 16;

/// The messages that do one thing after the other.
pub(super) fn messages(turns: &[Turn<'_>]) -> Vec<String> {
    let statements = turns.iter().flat_map(|turn| match turn {
        Turn::Alone(sql) => vec![*sql],
        Turn::Framed(inside) => {
            let mut statements = vec!["START TRANSACTION"];
            statements.extend(inside);
            statements.push("COMMIT");
            statements
        }
    });
    let mut messages = Vec::new();
    let mut joined = String::new();
    for sql in statements {
        let joins = has_a_plain_end(sql);
        if !joined.is_empty() && (!joins || joined.len() + sql.len() > LIMIT) {
            messages.push(std::mem::take(&mut joined));
        }
        match joins {
            true if joined.is_empty() => joined.push_str(sql),
            true => joined.extend([";\n", sql]),
            false => messages.push(sql.to_owned()),
        }
    }
    messages.extend(Some(joined).filter(|joined| !joined.is_empty()));
    messages
}

/// Whether it is beyond doubt where a statement ends, whatever `sql_mode` makes of it: it has no
/// semicolon, which may have nothing behind it, and no remark, which may swallow what is.
fn has_a_plain_end(sql: &str) -> bool {
    !sql.trim().is_empty() && ![";", "#", "--", "/*"].iter().any(|sign| sql.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::{LIMIT, messages};
    use crate::database::session::Turn;

    #[test]
    fn what_has_a_plain_end_travels_together() {
        let turns = [Turn::Alone("a"), Turn::Framed(vec!["b", "c"]), Turn::Alone("d")];
        assert_eq!(messages(&turns), ["a;\nSTART TRANSACTION;\nb;\nc;\nCOMMIT;\nd"]);
    }

    #[test]
    fn a_doubtful_end_travels_alone() {
        for doubtful in ["b;", "b -- x", "b # x", "b /* x", ""] {
            let turns = [Turn::Alone("a"), Turn::Framed(vec![doubtful, "c"])];
            assert_eq!(messages(&turns), ["a;\nSTART TRANSACTION", doubtful, "c;\nCOMMIT"]);
        }
    }

    #[test]
    fn a_long_statement_travels_alone() {
        let long = "x".repeat(LIMIT);
        let turns = [Turn::Alone("a"), Turn::Alone(&long), Turn::Alone("b")];
        assert_eq!(messages(&turns), ["a", &long, "b"]);
    }
}

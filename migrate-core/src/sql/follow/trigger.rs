//! A trigger that follows the rename of a column, of its own table or of one that its body speaks of.

use crate::sql::Token;
use crate::sql::follow::kind::Kind;
use crate::sql::follow::reading::Reading;
use crate::sql::follow::{Followed, Rename};

/// What a trigger speaks of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spoken<'q> {
    /// The table whose column it is, without its schema.
    pub(crate) table: &'q str,
    /// Whether the trigger is on it.
    pub(crate) is_own: bool,
    /// Whether another table that the body speaks of may have the old name or the new one.
    pub(crate) is_shared: bool,
}

/// The tables that the statements of a trigger's body read or write, by the last part of their names;
/// nothing where they are uncertain.
pub(crate) fn tables_in(text: &str) -> Option<Vec<String>> {
    let reading = Reading::of(text);
    let body = Body::of(&reading)?;
    let mut tables = Vec::new();
    for at in body.begin..body.end {
        let is_key = reading.is_behind(at, "key") || reading.is_behind(at, "do");
        let is_update = reading.is(at, "update") && !is_key && !reading.is_behind(at, "for");
        let names = is_update || reading.is_any(at, &["into", "from", "join"]);
        if !names {
            continue;
        }
        let mut name = at + 1;
        if is_update && reading.is(name, "or") {
            name += 2;
        }
        if reading.is_mark(name, "(") || reading.is(name, "set") {
            continue;
        }
        while reading.is_mark(name + 1, ".") {
            name += 2;
        }
        tables.push(reading.word(name)?.identifier()?);
        // More tables, with other names or without.
        if !reading.is(at, "into") && (1..=3).any(|next| reading.is_mark(name + next, ",")) {
            return None;
        }
    }
    Some(tables)
}

/// The words of a trigger behind the table that it is on.
struct Body {
    /// The word before the table.
    on: usize,
    begin: usize,
    /// Behind this a function is called, whose values are no columns.
    end: usize,
}

impl Body {
    fn of(reading: &Reading<'_>) -> Option<Self> {
        let on = (0..reading.len()).find(|at| reading.is(*at, "on"))?;
        let mut begin = on + 2;
        while reading.is_mark(begin, ".") {
            begin += 2;
        }
        let calls = |at: &usize| {
            reading.is(*at, "execute") && reading.is_any(*at + 1, &["function", "procedure"])
        };
        let end = (begin..reading.len()).find(calls).unwrap_or(reading.len());
        Some(Self { on, begin, end })
    }
}

/// The text after a rename.
pub(crate) fn follow_trigger(text: &str, spoken: Spoken<'_>, rename: &Rename<'_>) -> Followed {
    let reading = Reading::of(text);
    let found = reading.all(rename.from);
    if found.is_empty() {
        return Followed::Same;
    }
    let (Some(body), Some(tables)) = (Body::of(&reading), tables_in(text)) else {
        return Followed::Unsure;
    };
    if !reading.is_certain(rename) {
        return Followed::Unsure;
    }
    let of = |table: &String| table.eq_ignore_ascii_case(spoken.table);
    let (has_own, has_others) = (tables.iter().any(of), !tables.iter().all(of));
    let bare = match (has_own, has_others) {
        (false, _) => Some(false),
        (true, true) if spoken.is_shared => None,
        (true, _) => Some(true),
    };
    let mut changes = Vec::new();
    for at in found {
        let is_it = if at < body.begin {
            // `UPDATE OF a, b ON t`
            let is_listed = at < body.on && (0..at).any(|of| reading.is(of, "of"));
            Some(spoken.is_own && is_listed)
        } else if at >= body.end {
            Some(false)
        } else {
            is_column(&reading, at, spoken, bare, rename)
        };
        match is_it {
            Some(true) => changes.push((reading.place(at), reading.respelled(at, rename))),
            Some(false) => {}
            None => return Followed::Unsure,
        }
    }
    let is_declared = |name| {
        let mut found = reading.all(name).into_iter();
        found.any(|at| {
            at >= body.begin && reading.has("declare") && !reading.is_behind_mark(at, ".")
        })
    };
    if bare == Some(true) && (is_declared(rename.from) || is_declared(rename.to)) {
        return Followed::Unsure;
    }
    if changes.is_empty() { Followed::Same } else { Followed::Text(reading.with(&changes)) }
}

/// Whether a trigger speaks of a column of its row.
pub(crate) fn speaks_of_row(text: &str, column: &str) -> bool {
    let reading = Reading::of(text);
    let is_row = |at: &usize| {
        *at > 1 && reading.is_mark(at - 1, ".") && reading.is_any(at - 2, &["new", "old"])
    };
    reading.all(column).iter().any(is_row)
}

/// Whether a word of the body is the column.
fn is_column(
    reading: &Reading<'_>,
    at: usize,
    spoken: Spoken<'_>,
    bare: Option<bool>,
    rename: &Rename<'_>,
) -> Option<bool> {
    if reading.is_behind_mark(at, ".") {
        let first = reading.path_start(at)?;
        let label = reading.word(at - 2)?.identifier()?;
        let is_row = ["new", "old"].iter().any(|row| label.eq_ignore_ascii_case(row));
        return match is_row {
            true if first + 2 == at => Some(spoken.is_own),
            _ if label.eq_ignore_ascii_case(spoken.table) => Some(true),
            _ => bare,
        };
    }
    let is_key = at > 1 && reading.is(at - 2, "key");
    if reading.is_behind(at, "into") || (reading.is_behind(at, "update") && !is_key) {
        return Some(false);
    }
    let is_text = matches!(reading.word(at), Some(Token::Quoted(text)) if text.starts_with('"'));
    let before_text = matches!(reading.word(at + 1), Some(Token::Literal(_)));
    if (is_text && rename.has_double_texts) || before_text {
        return bare.filter(|is_it| !is_it);
    }
    match reading.kind(at, rename) {
        Kind::Other if reading.is_mark(at + 1, "(") && bare != Some(false) => None,
        Kind::Other | Kind::Alias => Some(false),
        Kind::Bare | Kind::Unsure | Kind::Path(_) => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::{Spoken, follow_trigger};
    use crate::sql::follow::{Followed, Rename};

    const RENAME: Rename<'static> =
        Rename { from: "x", to: "y", quote: "\"", has_double_texts: false, has_arrays: false };

    #[track_caller]
    fn check(spoken: Spoken<'_>, text: &str, expect: Option<&str>) {
        let followed = match follow_trigger(text, spoken, &RENAME) {
            Followed::Text(followed) => Some(followed),
            Followed::Same => Some(text.to_owned()),
            Followed::Unsure => None,
        };
        assert_eq!(followed.as_deref(), expect, "{text}");
    }

    #[test]
    fn a_trigger_follows_a_column_of_its_table() {
        let own = Spoken { table: "t", is_own: true, is_shared: true };
        for (text, expect) in [
            (
                "BEFORE UPDATE OF a, x ON t FOR EACH ROW WHEN (OLD.x <> NEW.x) EXECUTE FUNCTION f('x', x)",
                "BEFORE UPDATE OF a, y ON t FOR EACH ROW WHEN (OLD.y <> NEW.y) EXECUTE FUNCTION f('x', x)",
            ),
            (
                "BEFORE INSERT ON t FOR EACH ROW SET NEW.x = 'x'",
                "BEFORE INSERT ON t FOR EACH ROW SET NEW.y = 'x'",
            ),
            (
                "AFTER DELETE ON t BEGIN INSERT INTO log (x) VALUES (OLD.x); UPDATE log SET x = 1; END",
                "AFTER DELETE ON t BEGIN INSERT INTO log (x) VALUES (OLD.y); UPDATE log SET x = 1; END",
            ),
            (
                "AFTER INSERT ON t BEGIN UPDATE t SET x = 1 WHERE t.x = NEW.x; END",
                "AFTER INSERT ON t BEGIN UPDATE t SET y = 1 WHERE t.y = NEW.y; END",
            ),
        ] {
            check(own, text, Some(expect));
        }
        for text in [
            "AFTER INSERT ON t BEGIN INSERT INTO log (x) SELECT x FROM t; END",
            "AFTER INSERT ON t FOR EACH ROW BEGIN DECLARE x INT; SELECT a INTO x FROM t; END",
        ] {
            check(own, text, None);
        }
    }

    #[test]
    fn a_trigger_of_another_table_follows_where_it_speaks_of_it() {
        let other = Spoken { table: "t", is_own: false, is_shared: false };
        for (text, expect) in [
            (
                "AFTER INSERT ON u BEGIN UPDATE t SET x = NEW.x; END",
                "AFTER INSERT ON u BEGIN UPDATE t SET y = NEW.x; END",
            ),
            (
                "AFTER UPDATE OF x ON u BEGIN DELETE FROM log WHERE x = 1; END",
                "AFTER UPDATE OF x ON u BEGIN DELETE FROM log WHERE x = 1; END",
            ),
        ] {
            check(other, text, Some(expect));
        }
    }
}

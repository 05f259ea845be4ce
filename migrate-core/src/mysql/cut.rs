//! Where the statements of a text end, as far as that is beyond doubt.
//!
//! The server commits each change of the schema, so a text of several statements that stops half-way
//! must go on at the one that failed, and is done and noted statement by statement. A text stays whole
//! where its parts could mean something else by themselves, or to a later run: its own transactions,
//! and what one statement leaves in the session for the next.

use crate::mysql::flavour::Backslash;

/// Why a text stays whole.
pub(crate) type Why = &'static str;

const QUOTE: Why = "it cannot be told where one of its quotes ends";
const REMARK: Why = "a remark in it is a statement to some servers";
const BLOCK: Why = "it cannot be told where one of its blocks ends";
const SESSION: Why = "one of its statements leaves something in the session for the next";
const OTHER: Why = "one of its statements may have to do with the next";

/// Words that begin statements which mean the same by themselves.
const PLAIN: [&str; 12] = [
    "ALTER", "CREATE", "DELETE", "DROP", "GRANT", "INSERT", "RENAME", "REPLACE", "REVOKE",
    "SELECT", "TRUNCATE", "UPDATE",
];
/// Words for what lives in a session.
const SESSIONS: [&str; 8] = [
    "TEMPORARY",
    "LAST_INSERT_ID",
    "ROW_COUNT",
    "FOUND_ROWS",
    "LASTVAL",
    "PREVIOUS",
    "GET_LOCK",
    "RELEASE_LOCK",
];
/// Words for what has a body, in which semicolons are its own.
const ROUTINES: [&str; 6] = ["PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE", "BEGIN"];
/// Words that open a block which ends by `END` and the same word.
const BLOCKS: [&str; 5] = ["IF", "LOOP", "REPEAT", "WHILE", "FOR"];

/// The statements of a text, without their semicolons.
///
/// # Errors
///
/// Why it stays whole.
pub(crate) fn statements(sql: &str) -> Result<Vec<&str>, Why> {
    let found = cut(sql, Backslash::Escapes);
    // A setting decides what a backslash is, and an earlier statement may have changed it.
    if sql.contains('\\') && found != cut(sql, Backslash::Plain) {
        return Err(QUOTE);
    }
    found
}

fn cut(sql: &str, backslash: Backslash) -> Result<Vec<&str>, Why> {
    let tokens = tokens(sql, backslash)?;
    let mut statements = Vec::new();
    let mut rest = tokens.as_slice();
    while !rest.is_empty() {
        let (statement, behind) = rest.split_at(length(rest)?);
        statements.extend((!statement.is_empty()).then_some(statement));
        rest = behind.split_first().map_or(&[], |(_, rest)| rest);
    }
    if statements.len() > 1 {
        statements.iter().try_for_each(|statement| require_plain(statement))?;
    }
    let text = |statement: &&[Token<'_>]| {
        let (first, last) = (statement.first()?, statement.last()?);
        Some(&sql[first.at..last.at + last.text.len()])
    };
    Ok(statements.iter().filter_map(text).collect())
}

/// A word, something in quotes, or a sign. Blanks and remarks are none.
#[derive(Clone, Copy, Debug)]
struct Token<'s> {
    at: usize,
    text: &'s str,
}

impl Token<'_> {
    fn is(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }
}

fn tokens(sql: &str, backslash: Backslash) -> Result<Vec<Token<'_>>, Why> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = sql[at..].chars().next() {
        let rest = &sql[at..];
        let to = |end: &str| rest.find(end).map_or(rest.len(), |found| found + end.len());
        let dashes = rest.strip_prefix("--");
        let length = match first {
            _ if first.is_ascii_whitespace() => 1,
            '#' => to("\n"),
            _ if dashes.is_some_and(|behind| behind.starts_with(is_blank) || behind.is_empty()) => {
                to("\n")
            }
            '/' if rest.starts_with("/*!") || rest.starts_with("/*M!") => return Err(REMARK),
            '/' if rest.starts_with("/*") => {
                rest[2..].find("*/").map(|end| end + 4).ok_or(QUOTE)?
            }
            '\'' | '"' | '`' => quoted(rest, first, backslash).ok_or(QUOTE)?,
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let text = &rest[..length];
        let is_remark = ["#", "/*"].iter().any(|sign| text.starts_with(sign))
            || (text.len() > 1 && text.starts_with("--"));
        if !is_remark && !text.starts_with(|c: char| c.is_ascii_whitespace()) {
            tokens.push(Token { at, text });
        }
        at += length;
    }
    Ok(tokens)
}

fn is_blank(character: char) -> bool {
    character.is_ascii_whitespace() || character.is_ascii_control()
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || "_$".contains(character) || !character.is_ascii()
}

/// The length of what stands in quotes; none where they are not closed. A quote that is doubled comes
/// out as two pieces, which is the same here.
fn quoted(text: &str, quote: char, backslash: Backslash) -> Option<usize> {
    let mut characters = text.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        if character == quote {
            return Some(at + 1);
        }
        if character == '\\' && quote != '`' && backslash == Backslash::Escapes {
            characters.next();
        }
    }
    None
}

/// How many tokens a statement has, up to its semicolon.
fn length(tokens: &[Token<'_>]) -> Result<usize, Why> {
    let is_routine = is_routine(tokens);
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| tokens[before]);
        let next = tokens.get(at + 1);
        let is_name = before.is_some_and(|before| before.text == ".");
        if token.text == ";" && depth == 0 {
            return Ok(at);
        }
        if !is_routine || is_name {
            continue;
        }
        let opens = depth > 0 && token.is(&["CASE"]) && !before.is_some_and(|it| it.is(&["END"]));
        if token.is(&["BEGIN"]) || opens {
            depth += 1;
        } else if token.is(&["END"]) && !next.is_some_and(|next| next.is(&BLOCKS)) {
            if depth == 0 {
                return Err(BLOCK);
            }
            depth -= 1;
            if depth == 0 {
                require_end(&tokens[at + 1..])?;
            }
        } else if depth == 0 && token.is(&["THEN", "LOOP", "REPEAT", "WHILE"]) {
            return Err(BLOCK);
        }
    }
    if depth == 0 { Ok(tokens.len()) } else { Err(BLOCK) }
}

/// Checks that a body ends where its last `END` stands, but for a label.
fn require_end(behind: &[Token<'_>]) -> Result<(), Why> {
    let is_end = |token: Option<&Token<'_>>| token.is_none_or(|token| token.text == ";");
    match is_end(behind.first()) || is_end(behind.get(1)) {
        true => Ok(()),
        false => Err(BLOCK),
    }
}

/// Whether a statement makes something that has a body, or is one.
fn is_routine(tokens: &[Token<'_>]) -> bool {
    let first = tokens.first();
    let head = tokens.iter().take_while(|token| token.text != ";");
    let makes = first.is_some_and(|first| first.is(&["CREATE", "ALTER"]));
    (makes && head.clone().any(|token| token.is(&ROUTINES)))
        || first.is_some_and(|first| first.is(&["BEGIN"]))
}

/// Checks that a statement means the same without those around it.
fn require_plain(statement: &[Token<'_>]) -> Result<(), Why> {
    if !statement.first().is_some_and(|first| first.is(&PLAIN)) {
        return Err(OTHER);
    }
    // What a body says is done when it is called, or when something happens.
    if is_routine(statement) && statement.iter().any(|token| token.is(&["BEGIN"])) {
        return Ok(());
    }
    let is_variable = |(at, token): (usize, &Token<'_>)| {
        let account = at.checked_sub(1).map(|before| statement[before]).is_some_and(|before| {
            let is_name = before.text.starts_with(|c| is_word(c) || "'\"`".contains(c));
            is_name && before.at + before.text.len() == token.at
        });
        token.text == "@" && !account
    };
    let leaves = |token: &Token<'_>| token.is(&SESSIONS);
    match statement.iter().any(leaves) || statement.iter().enumerate().any(is_variable) {
        true => Err(SESSION),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, OTHER, QUOTE, REMARK, SESSION, Why, statements};

    #[track_caller]
    fn cut(sql: &str, expect: &[&str]) {
        assert_eq!(statements(sql).as_deref(), Ok(expect), "{sql}");
    }

    #[track_caller]
    fn whole(sql: &str, why: Why) {
        assert_eq!(statements(sql), Err(why), "{sql}");
    }

    #[test]
    fn statements_end_at_a_semicolon() {
        cut("CREATE TABLE a (i INT)", &["CREATE TABLE a (i INT)"]);
        cut(
            " CREATE TABLE a (i INT); DROP TABLE b;\n",
            &["CREATE TABLE a (i INT)", "DROP TABLE b"],
        );
        cut(
            "-- one; two\nDROP TABLE a; /* ; */ # ;\nDROP TABLE b -- ;",
            &["DROP TABLE a", "DROP TABLE b"],
        );
        cut(
            "INSERT INTO a VALUES (';', 'it''s;', \";\"); DROP TABLE `;`",
            &["INSERT INTO a VALUES (';', 'it''s;', \";\")", "DROP TABLE `;`"],
        );
        cut("SELECT 5--3; DROP TABLE a", &["SELECT 5--3", "DROP TABLE a"]);
        cut(
            "GRANT ALL ON a TO u@localhost; GRANT ALL ON a TO 'u'@'%'",
            &["GRANT ALL ON a TO u@localhost", "GRANT ALL ON a TO 'u'@'%'"],
        );
        cut("", &[]);
        cut("-- nothing;\n;", &[]);
    }

    #[test]
    fn one_statement_may_be_whatever_it_is() {
        for sql in ["CALL p()", "SET @a = 1", "SELECT LAST_INSERT_ID()", "LOCK TABLES a WRITE"] {
            cut(sql, &[sql]);
        }
    }

    #[test]
    fn a_body_is_not_cut() {
        let bodies = [
            "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.i = 1",
            "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.i = 1; SET NEW.j = 2; END",
            "CREATE PROCEDURE p() b: BEGIN IF 1 THEN BEGIN SELECT 1; END; END IF; END b",
            "CREATE FUNCTION f(i INT) RETURNS INT BEGIN RETURN CASE i WHEN 1 THEN 2 END; END",
            "CREATE PROCEDURE p() BEGIN CASE 1 WHEN 1 THEN SELECT 1; END CASE; WHILE 0 DO SELECT 1; END WHILE; END",
            "CREATE DEFINER=`r`@`h` PROCEDURE p() BEGIN SET @a = 1; SELECT a.end FROM a; END",
            "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM a",
        ];
        for body in bodies {
            cut(body, &[body]);
            cut(
                &format!("DROP TABLE b; {body}; DROP TABLE c"),
                &["DROP TABLE b", body, "DROP TABLE c"],
            );
        }
    }

    #[test]
    fn what_is_in_doubt_stays_whole() {
        whole(
            "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW IF NEW.i THEN SET NEW.i = 1; END IF",
            BLOCK,
        );
        whole("CREATE PROCEDURE p() BEGIN SELECT start, end; SELECT 1; END", OTHER);
        whole("CREATE PROCEDURE p() BEGIN SELECT 1; DROP TABLE a", BLOCK);
        whole("BEGIN; DELETE FROM a; COMMIT", BLOCK);
        whole("START TRANSACTION; DELETE FROM a; COMMIT", OTHER);
        whole("SET foreign_key_checks = 0; DROP TABLE a", OTHER);
        whole("INSERT INTO a SELECT @i; SELECT 1", SESSION);
        whole("INSERT INTO a VALUES (1); INSERT INTO b VALUES (LAST_INSERT_ID())", SESSION);
        whole("CREATE TEMPORARY TABLE a (i INT); INSERT INTO b SELECT * FROM a", SESSION);
        whole("SELECT 'it\\'; DROP TABLE a; SELECT '", QUOTE);
        whole("SELECT 'open; DROP TABLE a", QUOTE);
        whole("/*!50003 CREATE TABLE a (i INT) */; DROP TABLE b", REMARK);
    }
}

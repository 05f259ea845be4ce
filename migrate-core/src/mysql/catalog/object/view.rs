//! The query of a view. The server prints it with every name in full and every alias; where it reads
//! one table only, neither says anything.

use crate::mysql::catalog::object::cursor::{Cursor, list, text};
use crate::mysql::catalog::understood;
use crate::mysql::name::identifier;
use crate::sql::{Token, tokens};

/// The parts of a query, in order, by the words that begin them.
const PARTS: [&str; 6] = ["from", "where", "group by", "having", "order by", "limit"];

/// Words that make more of a query than is understood here.
const BEYOND: [&str; 10] =
    ["select", "union", "intersect", "except", "with", "join", "over", "into", "partition", "for"];

/// A query over one table in one spelling; nothing for any other.
pub(crate) fn canonical(sql: &str) -> Option<String> {
    // In these our tokens are not those of the server.
    if sql.contains(['\\', '#', '"']) {
        return None;
    }
    let (sql, check) = checked(sql);
    let tokens = tokens(sql);
    let mut solid = tokens.iter().filter(|token| !matches!(token, Token::Space(_)));
    if !solid.next()?.is_word("select")
        || solid.any(|it| BEYOND.iter().any(|word| it.is_word(word)))
    {
        return None;
    }
    let [select, from, filter, groups, having, order, limit] = parts(&tokens)?;
    let select = select?;
    let mut cursor = Cursor::of(&select);
    let distinct = if cursor.takes("distinct") { "distinct " } else { "" };
    let select = cursor.rest();
    let each = |text: &str, spell: fn(&str) -> Option<String>| {
        let spelled: Option<Vec<String>> = list(text).iter().map(|one| spell(one)).collect();
        spelled.map(|spelled| spelled.join(","))
    };
    let mut spelled = format!("select {distinct}{} from {}", each(&select, item)?, table(&from?)?);
    let rest = [
        ("where", filter.map(|text| valued(&text))),
        ("group by", groups.map(|text| each(&text, valued))),
        ("having", having.map(|text| valued(&text))),
        ("order by", order.map(|text| each(&text, ordered))),
        ("limit", limit.map(Some)),
    ];
    for (word, text) in rest {
        if let Some(text) = text {
            spelled += &format!(" {word} {}", text?);
        }
    }
    Some(spelled + check)
}

/// A query, and what it says of rows that are written through the view.
fn checked(sql: &str) -> (&str, &'static str) {
    const CHECKS: [(&str, &str); 3] = [
        ("with local check option", " with local check option"),
        ("with cascaded check option", " with cascaded check option"),
        ("with check option", " with cascaded check option"),
    ];
    let found = CHECKS.into_iter().find_map(|(words, check)| {
        let at = sql.len().checked_sub(words.len())?;
        let is_end = sql.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(words));
        is_end.then(|| (sql[..at].trim_end(), check))
    });
    found.unwrap_or((sql, ""))
}

/// What stands behind `SELECT` and behind each word that begins a part; nothing where they come in
/// another order.
fn parts(tokens: &[Token<'_>]) -> Option<[Option<String>; 7]> {
    let mut found = [const { None }; 7];
    let (mut depth, mut at, mut place) = (0_i32, 0, 0);
    let mut begin = tokens.iter().position(|token| token.is_word("select"))? + 1;
    let solid: Vec<usize> =
        (begin..tokens.len()).filter(|at| !matches!(tokens[*at], Token::Space(_))).collect();
    while let Some(index) = solid.get(at) {
        match tokens[*index] {
            Token::Symbol("(") => depth += 1,
            Token::Symbol(")") => depth -= 1,
            Token::Space(_)
            | Token::Word(_)
            | Token::Quoted(_)
            | Token::Literal(_)
            | Token::Symbol(_) => {}
        }
        let begins = |words: &str| {
            words.split(' ').enumerate().all(|(nth, word)| {
                solid.get(at + nth).is_some_and(|index| tokens[*index].is_word(word))
            })
        };
        let part = PARTS.iter().position(|words| depth == 0 && begins(words));
        if let Some(part) = part {
            if part < place {
                return None;
            }
            found[place] = Some(text(&tokens[begin..*index]).trim().to_owned());
            place = part + 1;
            at += PARTS[part].split(' ').count() - 1;
            begin = solid[at] + 1;
        }
        at += 1;
    }
    found[place] = Some(text(&tokens[begin..]).trim().to_owned());
    Some(found)
}

/// The one table that is read. What it is called in the query says nothing.
fn table(text: &str) -> Option<String> {
    let mut cursor = Cursor::of(text);
    let mut name = identifier(&cursor.name()?);
    while cursor.takes_mark(".") {
        name = format!("{name}.{}", identifier(&cursor.name()?));
    }
    cursor.takes("as");
    if !cursor.is_at_end() {
        cursor.name()?;
    }
    cursor.is_at_end().then_some(name)
}

/// A column of the view. One that is a column of the table is called like it, another like its text.
fn item(sql: &str) -> Option<String> {
    let tokens = tokens(sql);
    let at = tokens.iter().rposition(|token| token.is_word("as"));
    let alias = at.and_then(|at| {
        let mut cursor = Cursor::of(sql.get(text(&tokens[..=at]).len()..)?);
        cursor.name().filter(|_| cursor.is_at_end())
    });
    let said = match (&alias, at) {
        (Some(_), Some(at)) => text(&tokens[..at]),
        (_, _) => sql.to_owned(),
    };
    let value = valued(&said)?;
    let alias = alias.or_else(|| column(&said)).unwrap_or_else(|| sql.to_owned());
    let is_itself = value == identifier(&alias);
    Some(if is_itself { value } else { format!("{value} AS {}", identifier(&alias)) })
}

/// The column that a text is the name of, with or without its table.
fn column(sql: &str) -> Option<String> {
    let mut cursor = Cursor::of(sql);
    let mut name = cursor.name()?;
    while cursor.takes_mark(".") {
        name = cursor.name()?;
    }
    cursor.is_at_end().then_some(name)
}

fn ordered(sql: &str) -> Option<String> {
    let lower = sql.to_ascii_lowercase();
    if let Some(rest) = lower.strip_suffix(" desc") {
        return Some(format!("{} desc", valued(&sql[..rest.len()])?));
    }
    valued(lower.strip_suffix(" asc").map_or(sql, |rest| &sql[..rest.len()]))
}

/// A value. To count rows is to count whatever is not NULL.
fn valued(sql: &str) -> Option<String> {
    let tokens = tokens(sql);
    let mut spelled = String::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let is_space = |token: &&Token<'_>| matches!(token, Token::Space(_));
        let after: Vec<_> = tokens[at + 1..].iter().filter(|it| !is_space(it)).take(3).collect();
        let all = [Token::Symbol("("), Token::Symbol("*"), Token::Symbol(")")];
        if token.is_word("count") && after.into_iter().eq(all.iter()) {
            spelled += "count(0)";
            at += tokens[at..].iter().position(|token| *token == all[2])?;
        } else {
            spelled += token.text();
        }
        at += 1;
    }
    understood(&spelled)
}

/// A query without the name of the database that it is in.
#[cfg(feature = "mysql_backend")]
pub(crate) fn without_database(sql: &str, database: &str) -> String {
    let tokens = tokens(sql);
    let dot = Token::Symbol(".");
    let is = |at: usize, name: &str| match tokens.get(at) {
        Some(Token::Quoted(text)) => crate::sql::unquoted(text) == name,
        Some(Token::Space(_) | Token::Word(_) | Token::Literal(_) | Token::Symbol(_)) | None => {
            false
        }
    };
    // A table that is called like the database in this query.
    let is_alias = (2..tokens.len()).any(|at| {
        let before = (tokens[at - 1], tokens[at - 2]);
        is(at, database)
            && matches!(before, (Token::Space(_), Token::Quoted(_) | Token::Symbol(")")))
    });
    let mut spelled = String::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let begins = at == 0 || tokens[at - 1] != dot;
        let is_whole = tokens.get(at + 3) == Some(&dot);
        if begins && is(at, database) && tokens.get(at + 1) == Some(&dot) && (is_whole || !is_alias)
        {
            at += 2;
            continue;
        }
        spelled += token.text();
        at += 1;
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::{canonical, without_database};

    #[track_caller]
    fn check(written: &str, printed: &str) {
        let (written, printed) = (canonical(written), canonical(&without_database(printed, "x")));
        assert!(written.is_some() && written == printed, "{written:?}\n{printed:?}");
        assert_eq!(written.as_deref().and_then(canonical), written);
    }

    #[test]
    fn what_the_server_prints_is_what_was_written() {
        check(
            "SELECT id, email FROM users WHERE age >= 18",
            "select `x`.`users`.`id` AS `id`,`x`.`users`.`email` AS `email` from `x`.`users` \
             where `x`.`users`.`age` >= 18",
        );
        check(
            "SELECT id, email as mail, lower(email), count(*) as n FROM users u \
             WHERE age >= 18 and (id > 1 or id < 2) group by id having count(*) > 1 \
             order by id desc limit 3",
            "select `u`.`id` AS `id`,`u`.`email` AS `mail`,lcase(`u`.`email`) AS `lower(email)`,\
             count(0) AS `n` from `x`.`users` `u` where `u`.`age` >= 18 and (`u`.`id` > 1 or \
             `u`.`id` < 2) group by `u`.`id` having count(0) > 1 order by `u`.`id` desc limit 3",
        );
        check(
            "select distinct users.id, 'a' as x, 1+1 from users WITH CHECK OPTION",
            "select distinct `x`.`users`.`id` AS `id`,'a' AS `x`,1 + 1 AS `1+1` from `x`.`users` \
             with cascaded check option",
        );
    }

    #[test]
    fn what_differs_differs() {
        let differ = |one: &str, other: &str| assert_ne!(canonical(one), canonical(other));
        differ("SELECT a FROM t", "SELECT a AS b FROM t");
        differ("SELECT a FROM t", "SELECT a FROM s");
        differ("SELECT a FROM t WHERE a = 1", "SELECT a FROM t WHERE a = '1'");
        differ("SELECT a FROM t ORDER BY a", "SELECT a FROM t ORDER BY a DESC");
    }

    #[test]
    fn more_than_one_table_is_not_understood() {
        for sql in [
            "SELECT a FROM t, s",
            "SELECT a FROM t JOIN s",
            "SELECT (SELECT 1) FROM t",
            "SELECT 1 UNION SELECT 2",
            "SELECT a FROM t WHERE b = \"x\"",
        ] {
            assert_eq!(canonical(sql), None, "{sql}");
        }
    }

    #[test]
    fn a_query_has_no_database() {
        let check = |sql: &str, expect: &str| assert_eq!(without_database(sql, "x"), expect);
        check("`x`.`t`.`a` from `x`.`t` join `y`.`t`", "`t`.`a` from `t` join `y`.`t`");
        check(
            "`x`.`a` AS `a`,`x`.`b`.`c` from `x`.`t` `x`",
            "`x`.`a` AS `a`,`b`.`c` from `x`.`t` `x`",
        );
    }
}

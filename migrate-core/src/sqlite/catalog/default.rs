//! The default of a column: <https://sqlite.org/syntax/column-constraint.html>.

use crate::sql::{Token, unquoted};
use crate::sqlite::catalog::reader::{Reader, Unread};
use crate::sqlite::types::spelled_out;

/// Reads a default: an expression in parentheses, or a literal with or without a sign. A bare or
/// quoted word is the text of that word.
pub(super) fn read_default(reader: &mut Reader<'_>) -> Result<String, Unread> {
    if reader.is("(") {
        return Ok(reader.enclosed()?.spelled());
    }
    let minus = reader.eat("-");
    if !minus {
        reader.eat("+");
    }
    let here = *reader;
    let text = match reader.take("a default")? {
        Token::Literal(text) => spelled_out(text),
        Token::Quoted(text) => literal(&unquoted(text)),
        Token::Word(text) if text.eq_ignore_ascii_case("x") => read_bytes(text, reader),
        Token::Word(text) if text.starts_with(|first: char| first.is_ascii_digit()) => {
            read_number(text, reader)
        }
        Token::Symbol(".") => read_number(".", reader),
        Token::Word(text) if is_constant(text) => text.to_uppercase(),
        Token::Word(text) => literal(text),
        Token::Space(_) | Token::Symbol(_) => return Err(here.unexpected("a default")),
    };
    Ok(if minus { format!("-{text}") } else { text })
}

fn is_constant(word: &str) -> bool {
    ["NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"]
        .iter()
        .any(|constant| constant.eq_ignore_ascii_case(word))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Reads what follows the `x` of `x'00ff'`.
fn read_bytes(first: &str, reader: &mut Reader<'_>) -> String {
    match reader.touching() {
        Some(Token::Literal(digits)) if reader.take("bytes").is_ok() => format!("{first}{digits}"),
        Some(
            Token::Literal(_)
            | Token::Space(_)
            | Token::Word(_)
            | Token::Quoted(_)
            | Token::Symbol(_),
        )
        | None => literal(first),
    }
}

/// Reads the rest of a number, which may be several tokens: `1.5e-3`.
fn read_number(first: &str, reader: &mut Reader<'_>) -> String {
    let mut text = first.to_owned();
    while let Some(token) = reader.touching() {
        let hexadecimal = text.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("0x"));
        let exponent = text.ends_with(['e', 'E']) && !hexadecimal;
        let joins = match token {
            Token::Word(_) | Token::Symbol(".") => true,
            Token::Symbol("+" | "-") => exponent,
            Token::Space(_) | Token::Quoted(_) | Token::Literal(_) | Token::Symbol(_) => false,
        };
        if !joins || reader.take("a digit").is_err() {
            break;
        }
        text.push_str(token.text());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::read_default;
    use crate::sql::tokens;
    use crate::sqlite::catalog::reader::Reader;

    #[test]
    fn defaults() {
        let check = |sql: &str, expect: &str, rest: &str| {
            let tokens = tokens(sql);
            let mut reader = Reader::new(&tokens);
            assert_eq!(read_default(&mut reader).as_deref(), Ok(expect), "{sql}");
            assert_eq!(reader.spelled().trim(), rest, "{sql}");
        };
        check("0", "0", "");
        check(" ((0)) NOT NULL", "0", "NOT NULL");
        check("- 1", "-1", "");
        check("(-1)", "-1", "");
        check("+.5E+3 UNIQUE", ".5E+3", "UNIQUE");
        check("0x1e", "0x1e", "");
        check("1e-7-- small", "1e-7", "");
        check("'a\r\nb'", "'a' || char(13) || '\nb'", "");
        check("('a' || char(13) || '\nb')", "'a' || char(13) || '\nb'", "");
        check("'it''s'CHECK (a)", "'it''s'", "CHECK (a)");
        check("X'00FF'", "X'00FF'", "");
        check("current_timestamp", "CURRENT_TIMESTAMP", "");
        check("\"it's\"", "'it''s'", "");
        check("draft", "'draft'", "");
        check("x", "'x'", "");
        check("(1 +  2)", "1 + 2", "");
    }
}

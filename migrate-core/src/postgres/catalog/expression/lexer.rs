//! PostgreSQL's text cut into tokens
//! (<https://www.postgresql.org/docs/current/sql-syntax-lexical.html>).

/// A token, without the space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A bare word, in lower case.
    Word(String),
    /// A quoted name, without its quotes.
    Name(String),
    /// A number.
    Number(String),
    /// A text literal: what it stands for.
    Text(String),
    /// An operator.
    Operator(String),
    /// `::`
    Cast,
    /// One of `( ) [ ] , . : ;`
    Mark(char),
}

const OPERATORS: &str = "+-*/<>=~!@#%^&|`?";

/// Cuts a text; `None` where it is none that PostgreSQL would read.
pub(super) fn tokens(sql: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = sql.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            _ if rest.starts_with("--") => (None, rest.find('\n').unwrap_or(rest.len())),
            _ if rest.starts_with("/*") => (None, rest.find("*/")? + 2),
            '\'' => text(rest, 0)?,
            'e' | 'E' if rest[1..].starts_with('\'') => escaped(rest)?,
            '"' => {
                let (name, length) = quoted(rest, '"')?;
                (Some(Token::Name(name)), length)
            }
            '$' => dollar(rest)?,
            _ if rest.starts_with("::") => (Some(Token::Cast), 2),
            '(' | ')' | '[' | ']' | ',' | ':' | ';' => (Some(Token::Mark(first)), 1),
            '0'..='9' => number(rest),
            '.' if rest[1..].starts_with(|next: char| next.is_ascii_digit()) => number(rest),
            '.' => (Some(Token::Mark(first)), 1),
            _ if OPERATORS.contains(first) => operator(rest),
            _ if is_word(first) => {
                let length = rest.find(|next| !is_word(next)).unwrap_or(rest.len());
                (Some(Token::Word(rest[..length].to_lowercase())), length)
            }
            _ => return None,
        };
        tokens.extend(token);
        rest = rest[length..].trim_start();
    }
    Some(tokens)
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || "_$".contains(character) || !character.is_ascii()
}

type Cut = (Option<Token>, usize);

/// A quoted piece in which a doubled quote stands for one.
fn quoted(rest: &str, quote: char) -> Option<(String, usize)> {
    let mut content = String::new();
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character != quote {
            content.push(character);
        } else if characters.next_if(|(_, next)| *next == quote).is_some() {
            content.push(quote);
        } else {
            return Some((content, at + 1));
        }
    }
    None
}

fn text(rest: &str, prefix: usize) -> Option<Cut> {
    let (content, length) = quoted(&rest[prefix..], '\'')?;
    Some((Some(Token::Text(content)), prefix + length))
}

/// `E'…'`: a backslash changes the meaning of what follows it.
fn escaped(rest: &str) -> Option<Cut> {
    let mut content = String::new();
    let mut characters = rest.char_indices().skip(2).peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => content.push(match characters.next()?.1 {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'x' | 'u' | 'U' | '0'..='7' => return None,
                other => other,
            }),
            '\'' if characters.next_if(|(_, next)| *next == '\'').is_some() => content.push('\''),
            '\'' => return Some((Some(Token::Text(content)), at + 1)),
            _ => content.push(character),
        }
    }
    None
}

/// `$tag$…$tag$`
fn dollar(rest: &str) -> Option<Cut> {
    let tag = &rest[..rest[1..].find('$')? + 2];
    let body = &rest[tag.len()..];
    let end = body.find(tag)?;
    Some((Some(Token::Text(body[..end].to_owned())), end + 2 * tag.len()))
}

fn number(rest: &str) -> Cut {
    let mut length = rest.len();
    let mut before = ' ';
    for (at, character) in rest.char_indices() {
        let is_sign = "+-".contains(character) && "eE".contains(before);
        if !character.is_ascii_alphanumeric() && character != '.' && !is_sign {
            length = at;
            break;
        }
        before = character;
    }
    (Some(Token::Number(rest[..length].to_lowercase())), length)
}

/// The longest run of operator characters; one that ends in a sign ends before it, unless a
/// character in it says that it is one operator.
fn operator(rest: &str) -> Cut {
    let mut run = &rest[..rest.find(|next| !OPERATORS.contains(next)).unwrap_or(rest.len())];
    for comment in ["--", "/*"] {
        run = run.find(comment).map_or(run, |at| &run[..at]);
    }
    if !run.contains(|character| "~!@#%^&|`?".contains(character)) {
        while run.len() > 1 && run.ends_with(['+', '-']) {
            run = &run[..run.len() - 1];
        }
    }
    (Some(Token::Operator(run.to_owned())), run.len())
}

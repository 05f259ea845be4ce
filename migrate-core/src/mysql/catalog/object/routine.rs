//! A function or procedure: its parameters, what is said of it, and its body.

use crate::mysql::catalog::object::cursor::{Cursor, list};
use crate::mysql::catalog::types;
use crate::mysql::name::identifier;
use crate::sql::{Token, unquoted};

/// A routine without its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Routine {
    /// Its parameters.
    pub(crate) parameters: Vec<Parameter>,
    /// The type of what a function gives.
    pub(crate) returns: Option<String>,
    /// Whether it says the same each time.
    pub(crate) deterministic: bool,
    /// What it does with rows, as `READS SQL DATA`; nothing for what is usual.
    pub(crate) access: Option<String>,
    /// Whether it may do what its caller may do.
    pub(crate) invoker: bool,
    /// A remark.
    pub(crate) comment: String,
    /// The body, as it was written.
    pub(crate) body: String,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    /// `OUT` or `INOUT`; nothing for one that goes in.
    pub(crate) mode: Option<String>,
    /// Its name.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: String,
}

/// What a routine says that it does with rows.
const ACCESS: [&str; 4] = ["CONTAINS SQL", "NO SQL", "READS SQL DATA", "MODIFIES SQL DATA"];

impl Routine {
    /// Reads parameters in parentheses and what stands behind them.
    pub(super) fn read(text: &str) -> Option<Self> {
        // The tokens of `sql` know of no backslash in a text; the body is none of them.
        let mut cursor = Cursor::of(text);
        let parameters = list(&cursor.parenthesis()?);
        let parameters: Option<Vec<Parameter>> =
            parameters.iter().map(|text| Parameter::read(text)).collect();
        let mut routine = Self { parameters: parameters?, ..Self::default() };
        if cursor.takes("returns") {
            routine.returns = Some(ty(&mut cursor)?);
        }
        loop {
            if cursor.takes("deterministic") {
                routine.deterministic = true;
            } else if cursor.takes("not deterministic") {
                routine.deterministic = false;
            } else if let Some(access) = ACCESS.into_iter().find(|words| cursor.takes(words)) {
                routine.access = Some(access.to_owned());
            } else if cursor.takes("sql security invoker") {
                routine.invoker = true;
            } else if cursor.takes("sql security definer") {
                routine.invoker = false;
            } else if cursor.takes("comment") {
                routine.comment = match cursor.next()? {
                    Token::Literal(text) => unquoted(text),
                    Token::Space(_) | Token::Word(_) | Token::Quoted(_) | Token::Symbol(_) => {
                        return None;
                    }
                };
            } else if !cursor.takes("language sql") {
                break;
            }
        }
        routine.body = cursor.rest();
        Some(routine)
    }

    /// Parameters in parentheses and what stands behind them.
    pub(crate) fn spelled(&self) -> String {
        let parameters: Vec<String> = self.parameters.iter().map(Parameter::spelled).collect();
        let access = self.access.as_ref().filter(|access| *access != ACCESS[0]);
        let comment = (!self.comment.is_empty())
            .then(|| format!("COMMENT '{}'", self.comment.replace('\'', "''")));
        let words = [
            Some(format!("({})", parameters.join(", "))),
            self.returns.as_ref().map(|ty| format!("RETURNS {}", spelled_type(ty))),
            self.deterministic.then(|| "DETERMINISTIC".to_owned()),
            access.cloned(),
            self.invoker.then(|| "SQL SECURITY INVOKER".to_owned()),
            comment,
            Some(self.body.trim().to_owned()),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl Parameter {
    fn read(text: &str) -> Option<Self> {
        let mut cursor = Cursor::of(text);
        let mode = ["INOUT", "OUT"].into_iter().find(|mode| cursor.takes(mode));
        if mode.is_none() {
            cursor.takes("in");
        }
        let name = cursor.name()?;
        let ty = cursor.rest();
        Some(Self { mode: mode.map(str::to_owned), name, ty })
    }

    fn spelled(&self) -> String {
        let mode = self.mode.as_ref().map_or_else(String::new, |mode| format!("{mode} "));
        format!("{mode}{} {}", identifier(&self.name), spelled_type(&self.ty))
    }
}

/// Takes a type, with what is said of its sign and its character set.
fn ty(cursor: &mut Cursor<'_>) -> Option<String> {
    const ALONE: [&str; 4] = ["unsigned", "signed", "zerofill", "precision"];
    const NAMED: [(&str, &str); 3] =
        [("character set", "CHARSET"), ("charset", "CHARSET"), ("collate", "COLLATE")];
    let mut text = cursor.name()?;
    loop {
        if let Some(inside) = cursor.parenthesis() {
            text += &format!("({inside})");
        } else if let Some(word) = ALONE.into_iter().find(|word| cursor.takes(word)) {
            text += &format!(" {word}");
        } else if let Some((_, word)) = NAMED.into_iter().find(|(word, _)| cursor.takes(word)) {
            text += &format!(" {word} {}", cursor.name()?);
        } else {
            return Some(text);
        }
    }
}

/// A type in one spelling, its character set in small letters.
fn spelled_type(text: &str) -> String {
    let mut cursor = Cursor::of(text);
    let Some(read) = ty(&mut cursor).filter(|_| cursor.is_at_end()) else {
        return text.to_owned();
    };
    let end = [" CHARSET ", " COLLATE "].iter().filter_map(|word| read.find(word)).min();
    let (bare, set) = read.split_at(end.unwrap_or(read.len()));
    let set = set.to_lowercase().replace(" charset ", " CHARSET ");
    format!("{}{}", types::canonical(bare), set.replace(" collate ", " COLLATE "))
}

#[cfg(test)]
mod tests {
    use super::Routine;

    #[track_caller]
    fn check(written: &str, spelled: &str) {
        let read = |text: &str| Routine::read(text).map(|routine| routine.spelled());
        assert_eq!(read(written).as_deref(), Some(spelled), "{written}");
        assert_eq!(read(spelled).as_deref(), Some(spelled), "{spelled}");
    }

    #[test]
    fn what_stands_before_a_body_has_one_spelling() {
        check(
            "(n INT, `s` varchar( 20 ) character set LATIN1) returns int(11) not deterministic \
             language sql contains sql  RETURN n  * 2",
            "(`n` int, `s` varchar(20) CHARSET latin1) RETURNS int RETURN n  * 2",
        );
        check(
            "(in a int(10) unsigned, OUT b DECIMAL(8, 2)) comment 'it''s' sql security invoker \
             reads sql data deterministic begin select 1; end",
            "(`a` int unsigned, OUT `b` decimal(8,2)) DETERMINISTIC READS SQL DATA \
             SQL SECURITY INVOKER COMMENT 'it''s' begin select 1; end",
        );
    }

    #[test]
    fn what_is_none_is_not_understood() {
        assert_eq!(Routine::read("RETURNS INT RETURN 1"), None);
    }
}

//! Names as a constant can have them: given by the user, or made by the convention.

use crate::bytes::hash;
use crate::check::text::Text;
use crate::schema::NAME_LIMIT;
use crate::sql::fnv;

/// A name, and the number by which names are compared.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    spelling: Spelling<'a>,
    pub(crate) hash: u64,
}

/// Where a name comes from.
#[derive(Clone, Copy, Debug)]
enum Spelling<'a> {
    /// Somebody wrote it.
    Given(&'a str),
    /// The naming convention makes it.
    Convention(Convention<'a>),
}

/// What a name by convention is made of: `prefix_table_columns_target`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Convention<'a> {
    pub(crate) prefix: &'static str,
    pub(crate) table: &'a str,
    pub(crate) columns: &'a [&'a str],
    pub(crate) target: &'a str,
}

/// Room for a name: many columns make a long one before it is cut.
type Long = Text<768>;

impl<'a> Name<'a> {
    /// No name.
    pub(crate) const NONE: Self = Self { spelling: Spelling::Given(""), hash: 0 };

    /// A name that somebody wrote.
    pub(crate) const fn given(name: &'a str) -> Self {
        Self { spelling: Spelling::Given(name), hash: hash(name) }
    }

    /// A name that the convention makes.
    pub(crate) const fn convention(convention: Convention<'a>) -> Self {
        let hash = hash(convention.name().as_str());
        Self { spelling: Spelling::Convention(convention), hash }
    }

    /// The name in letters.
    pub(crate) const fn text(&self) -> Long {
        match &self.spelling {
            Spelling::Given(name) => Text::new().push(name),
            Spelling::Convention(convention) => convention.name(),
        }
    }

    /// Whether there is one.
    pub(crate) const fn is_some(&self) -> bool {
        match self.spelling {
            Spelling::Given(name) => !name.is_empty(),
            Spelling::Convention(_) => true,
        }
    }

    /// Whether no database would take it.
    pub(crate) const fn is_too_long(&self) -> bool {
        match self.spelling {
            Spelling::Given(name) => name.len() > NAME_LIMIT,
            Spelling::Convention(_) => false,
        }
    }
}

impl Convention<'_> {
    const fn name(&self) -> Long {
        let mut text = Text::new().push(self.prefix).push("_").push(self.table);
        let mut at = 0;
        while at < self.columns.len() {
            text = text.push("_").push(self.columns[at]);
            at += 1;
        }
        if !self.target.is_empty() {
            text = text.push("_").push(self.target);
        }
        if text.len() > NAME_LIMIT { shortened(text) } else { text }
    }
}

/// Cuts a name as `schema::naming` does: a test holds the two together.
const fn shortened(whole: Long) -> Long {
    let text = whole.as_str();
    let mut end = NAME_LIMIT - 9;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (head, _) = text.split_at(end);
    let hash = fnv(text.as_bytes()) as u32;
    let mut short = Text::new().push(head).push("_");
    let mut shift = 32;
    while shift > 0 {
        shift -= 4;
        short = short.push(digit(hash >> shift & 15));
    }
    short
}

const fn digit(value: u32) -> &'static str {
    let (_, rest) = "0123456789abcdef".split_at(value as usize);
    let (digit, _) = rest.split_at(1);
    digit
}

#[cfg(test)]
mod tests {
    use super::{Convention, Name};
    use crate::schema::{Arena, foreign_key, named};

    #[test]
    fn the_convention_is_the_one_of_the_state() {
        let long = "é".repeat(31);
        let (arena, columns) = (Arena::new(), ["author_id", long.as_str()]);
        for (table, columns) in [("posts", &columns[..1]), ("posts", &columns), (&long, &columns)] {
            let key = foreign_key(columns, "users", columns);
            let convention = Convention { prefix: "fk", table, columns, target: "users" };
            let (own, other) = (Name::convention(convention), named(&arena, table, key).name());
            assert_eq!(own.text().as_str(), other);
            assert_eq!(own.hash, Name::given(other).hash);
        }
    }
}

//! Names as a constant can have them: given by the user, or made by the convention.

use crate::bytes::{alike, hash, same};
use crate::check::text::Text;
use crate::hash::Fnv;
use crate::schema::NAME_LIMIT;

/// A name, and the number by which names are compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a> {
    spelling: Spelling<'a>,
    pub(crate) hash: u64,
}

/// Where a name comes from.
#[derive(Clone, Copy, Debug)]
enum Spelling<'a> {
    /// There is none. The compiler keeps a sorted list of the pointers in a table: a table of empty
    /// entries must have none, so that each that is entered comes last.
    Nothing,
    /// Somebody wrote it.
    Given(&'a str),
    /// The naming convention makes it.
    Convention(Convention<'a>),
    /// A name whose schema got another one.
    Moved(&'a str, &'a str),
}

/// What a name by convention is made of: `prefix_table_columns_target`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Convention<'a> {
    pub(crate) prefix: &'static str,
    pub(crate) table: &'a str,
    pub(crate) columns: &'a [&'a str],
    pub(crate) target: &'a str,
}

/// Room for a name that somebody wrote.
type Long = Text<768>;

impl<'a> Name<'a> {
    /// No name.
    pub(crate) const NONE: Self = Self { spelling: Spelling::Nothing, hash: 0 };

    /// A name that somebody wrote.
    pub(crate) const fn given(name: &'a str) -> Self {
        Self { spelling: Spelling::Given(name), hash: hash(name) }
    }

    /// A name that the convention makes.
    pub(crate) const fn convention(convention: Convention<'a>) -> Self {
        let (table, target) = (last_part(convention.table), last_part(convention.target));
        let convention = Convention { table, target, ..convention };
        let hash = hash(convention.name().as_str());
        Self { spelling: Spelling::Convention(convention), hash }
    }

    /// The name of something that went along with its schema.
    pub(crate) const fn moved(schema: &'a str, last: &'a str) -> Self {
        let hash = hash(Long::new().push(schema).push(".").push(last).as_str());
        Self { spelling: Spelling::Moved(schema, last), hash }
    }

    /// Whether two names are the same. The numbers tell most of them apart.
    pub(crate) const fn is(&self, other: &Name<'_>) -> bool {
        if self.hash != other.hash {
            return false;
        }
        match (&self.spelling, &other.spelling) {
            (Spelling::Given(left), Spelling::Given(right)) => same(left, right),
            (
                Spelling::Nothing
                | Spelling::Given(_)
                | Spelling::Convention(_)
                | Spelling::Moved(..),
                _,
            ) => same(self.text().as_str(), other.text().as_str()),
        }
    }

    /// Whether two names differ in case at most.
    pub(crate) const fn is_like(&self, other: &Name<'_>) -> bool {
        self.hash == other.hash && alike(self.text().as_str(), other.text().as_str())
    }

    /// The name in letters.
    pub(crate) const fn text(&self) -> Long {
        match &self.spelling {
            Spelling::Nothing => Text::new(),
            Spelling::Given(name) => Text::new().push(name),
            Spelling::Convention(convention) => Text::new().push(convention.name().as_str()),
            Spelling::Moved(schema, last) => Text::new().push(schema).push(".").push(last),
        }
    }

    /// The name as somebody wrote it, without a copy.
    pub(crate) const fn as_given(&self) -> &'a str {
        match self.spelling {
            Spelling::Given(name) => name,
            Spelling::Nothing | Spelling::Convention(_) | Spelling::Moved(..) => "",
        }
    }

    /// The schema it is in, and the rest of it.
    pub(crate) const fn parts(&self) -> (Option<&'a str>, &'a str) {
        match self.spelling {
            Spelling::Given(name) => (schema_of(name), last_part(name)),
            Spelling::Nothing | Spelling::Convention(_) => (None, ""),
            Spelling::Moved(schema, last) => (Some(schema), last),
        }
    }

    /// Whether the naming convention made it.
    pub(crate) const fn is_convention(&self) -> bool {
        matches!(self.spelling, Spelling::Convention(_))
    }

    /// Whether there is one.
    pub(crate) const fn is_some(&self) -> bool {
        match self.spelling {
            Spelling::Nothing => false,
            Spelling::Given(name) => !name.is_empty(),
            Spelling::Convention(_) | Spelling::Moved(..) => true,
        }
    }

    /// Whether no database would take it.
    pub(crate) const fn is_too_long(&self) -> bool {
        match self.spelling {
            Spelling::Given(name) => name.len() > NAME_LIMIT && last_part(name).len() > NAME_LIMIT,
            Spelling::Nothing | Spelling::Convention(_) | Spelling::Moved(..) => false,
        }
    }
}

/// The schema that a name is in: `billing` of `billing.invoices`, also before parameters.
pub(crate) const fn schema_of(name: &str) -> Option<&str> {
    let bytes = name.as_bytes();
    let (mut end, mut at) = (None, 0);
    while at < bytes.len() && bytes[at] != b'(' {
        if bytes[at] == b'.' {
            end = Some(at);
        }
        at += 1;
    }
    match end {
        Some(end) => {
            let (schema, _) = name.split_at(end);
            Some(schema)
        }
        None => None,
    }
}

/// A name without its schema.
pub(crate) const fn last_part(name: &str) -> &str {
    match schema_of(name) {
        Some(schema) => {
            let (_, last) = name.split_at(schema.len() + 1);
            last
        }
        None => name,
    }
}

impl Convention<'_> {
    const fn name(&self) -> Text<NAME_LIMIT> {
        let (mut length, mut nth) = (0, 0);
        while nth < self.count() {
            length += self.piece(nth).len() + 1;
            nth += 1;
        }
        if length - 1 > NAME_LIMIT {
            return self.shortened();
        }
        let (mut text, mut nth) = (Text::new().push(self.prefix), 1);
        while nth < self.count() {
            text = text.push("_").push(self.piece(nth));
            nth += 1;
        }
        text
    }

    const fn count(&self) -> usize {
        2 + self.columns.len() + !self.target.is_empty() as usize
    }

    const fn piece(&self, nth: usize) -> &str {
        match nth {
            0 => self.prefix,
            1 => self.table,
            _ if nth - 2 < self.columns.len() => self.columns[nth - 2],
            _ => self.target,
        }
    }

    /// Cuts a name as `schema::naming` does: a test holds the two together.
    const fn shortened(&self) -> Text<NAME_LIMIT> {
        let (mut text, mut hash, mut nth) = (Text::<NAME_LIMIT>::new(), Fnv::new(), 0);
        let mut full = false;
        while nth < self.count() {
            let piece = self.piece(nth);
            if nth > 0 {
                hash = hash.and(b"_");
                full = full || text.len() == NAME_LIMIT - 9;
                text = if full { text } else { text.push("_") };
            }
            hash = hash.and(piece.as_bytes());
            let head = head(piece, NAME_LIMIT - 9 - text.len());
            text = if full { text } else { text.push(head) };
            full = full || head.len() < piece.len();
            nth += 1;
        }
        let (mut text, mut shift) = (text.push("_"), 32);
        while shift > 0 {
            shift -= 4;
            text = text.push(digit(hash.number() as u32 >> shift & 15));
        }
        text
    }
}

/// As much of a text as so many bytes hold.
const fn head(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let mut end = most;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let (head, _) = text.split_at(end);
    head
}

const fn digit(value: u32) -> &'static str {
    let (_, rest) = "0123456789abcdef".split_at(value as usize);
    let (digit, _) = rest.split_at(1);
    digit
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::{Convention, Name};
    use crate::schema::{Arena, foreign_key, named, primary_key, unique};

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn the_convention_is_the_one_of_the_state(
            table in "[a-zé日_ ]{1,30}",
            target in "[a-zé日_ ]{1,30}",
            columns in vec("[a-zé日_ ]{1,40}", 1..40),
            count in 1..5_usize,
        ) {
            let arena = Arena::new();
            let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
            for columns in [&columns[..], &columns[..count.min(columns.len())]] {
                let check = |constraint, convention| {
                    let (own, other) = (Name::convention(convention), named(&arena, &table, constraint).name());
                    prop_assert_eq!(own.text().as_str().to_owned(), other);
                    prop_assert!(own.is(&Name::given(other)));
                    Ok(())
                };
                let convention = Convention { prefix: "fk", table: &table, columns, target: &target };
                check(foreign_key(columns, &target, columns), convention)?;
                let convention = Convention { prefix: "uq", target: "", ..convention };
                check(unique(columns), convention)?;
                check(primary_key(columns), Convention { prefix: "pk", columns: &[], ..convention })?;
            }
        }
    }
}

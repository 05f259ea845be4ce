//! An index: its name, what it is over, and for which rows.

use crate::schema::Arena;

/// An index of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is over, in order.
    pub keys: Keys<'a>,
    /// Whether no two rows share its keys.
    pub unique: bool,
    /// An SQL expression: only rows for which it is true are in the index.
    pub filter: Option<&'a str>,
    /// How it is built: `gin`, `hash`, `fulltext`; `None` for the database's own choice.
    pub method: Option<&'a str>,
    /// Columns that are kept in it and not searched by.
    pub include: &'a [&'a str],
    /// Storage parameters: `fillfactor = 70`.
    pub with: Option<&'a str>,
    /// Where it is kept.
    pub tablespace: Option<&'a str>,
    /// Whether two rows with NULL count as the same.
    pub nulls_not_distinct: bool,
}

/// What an index is over: plain columns, or keys with an expression or an order.
#[derive(Clone, Copy, Debug)]
pub enum Keys<'a> {
    /// Columns, ascending.
    Columns(&'a [&'a str]),
    /// Columns and expressions, each with its order.
    Keys(&'a [Key<'a>]),
}

/// One key of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    /// What it sorts by.
    pub term: Term<'a>,
    /// Which way.
    pub order: Order,
    /// Where NULL stands; `None` for where the order puts it.
    pub nulls: Option<Nulls>,
    /// The collation it compares with.
    pub collation: Option<&'a str>,
    /// The operator class it compares by.
    pub operator_class: Option<&'a str>,
    /// How many of the first characters or bytes count.
    pub prefix: Option<u32>,
}

/// What a key of an index sorts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term<'a> {
    /// A column.
    Column(&'a str),
    /// An SQL expression.
    Expression(&'a str),
}

/// Which way a key sorts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Small first.
    #[default]
    Ascending,
    /// Great first.
    Descending,
}

/// Where NULL stands among the keys of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nulls {
    /// Before everything else.
    First,
    /// Behind everything else.
    Last,
}

/// A column as a key of an index.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const RECENT: Operation = op::create_index_on(
///     "ix_posts_recent",
///     "posts",
///     &[key("author_id"), key("created_at").desc(), expression("lower(title)")],
/// )
/// .into_operation();
/// # let _ = RECENT;
/// ```
pub const fn key(column: &str) -> Key<'_> {
    Key::new(Term::Column(column))
}

/// An SQL expression as a key of an index.
pub const fn expression(expression: &str) -> Key<'_> {
    Key::new(Term::Expression(expression))
}

impl<'a> Key<'a> {
    /// A key with nothing else said.
    pub const fn new(term: Term<'a>) -> Self {
        Self {
            term,
            order: Order::Ascending,
            nulls: None,
            collation: None,
            operator_class: None,
            prefix: None,
        }
    }

    /// Puts NULL before everything else.
    pub const fn nulls_first(mut self) -> Self {
        self.nulls = Some(Nulls::First);
        self
    }

    /// Puts NULL behind everything else.
    pub const fn nulls_last(mut self) -> Self {
        self.nulls = Some(Nulls::Last);
        self
    }

    /// Sets the operator class it compares by: `gin_trgm_ops`.
    pub const fn operator_class(mut self, name: &'a str) -> Self {
        self.operator_class = Some(name);
        self
    }

    /// Takes only so many of the first characters, or bytes of a binary column: for MySQL, which
    /// cannot index a whole text.
    pub const fn prefix(mut self, length: u32) -> Self {
        self.prefix = Some(length);
        self
    }

    /// Sorts great first.
    pub const fn desc(mut self) -> Self {
        self.order = Order::Descending;
        self
    }

    /// Sets the collation it compares with.
    pub const fn collation(mut self, name: &'a str) -> Self {
        self.collation = Some(name);
        self
    }
}

impl<'a> Keys<'a> {
    /// Keys as a person would write them: columns where nothing else is said of any.
    pub(crate) fn plain_or(arena: &'a Arena, keys: &[Key<'a>]) -> Self {
        let column = |one: &Key<'a>| match one.term {
            Term::Column(name) if *one == key(name) => Some(name),
            Term::Column(_) | Term::Expression(_) => None,
        };
        let columns: Option<Vec<&'a str>> = keys.iter().map(column).collect();
        match columns {
            Some(columns) => Keys::Columns(arena.list(&columns)),
            None => Keys::Keys(arena.list(keys)),
        }
    }

    /// Lists the keys, whichever way they were written.
    pub fn iter(self) -> impl Iterator<Item = Key<'a>> {
        let (columns, keys): (&'a [&'a str], &'a [Key<'a>]) = match self {
            Keys::Columns(columns) => (columns, &[]),
            Keys::Keys(keys) => (&[], keys),
        };
        columns.iter().map(|column| key(column)).chain(keys.iter().copied())
    }
}

impl<'a> Index<'a> {
    /// An index with nothing else said.
    pub const fn new(name: &'a str, keys: Keys<'a>) -> Self {
        Self {
            name,
            keys,
            unique: false,
            filter: None,
            method: None,
            include: &[],
            with: None,
            tablespace: None,
            nulls_not_distinct: false,
        }
    }

    /// The columns that a foreign key can refer to: those of a unique index of all rows that is
    /// over columns alone.
    pub(crate) fn referable(&self) -> Option<Vec<&'a str>> {
        let column = |key: Key<'a>| match key.term {
            Term::Column(name) if key.collation.is_none() && key.prefix.is_none() => Some(name),
            Term::Column(_) | Term::Expression(_) => None,
        };
        if self.unique && self.filter.is_none() {
            self.keys.iter().map(column).collect()
        } else {
            None
        }
    }
}

impl PartialEq for Keys<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Keys<'_> {}

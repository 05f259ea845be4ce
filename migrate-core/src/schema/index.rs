//! An index: its name, what it is over, and for which rows.

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
    /// The collation it compares with.
    pub collation: Option<&'a str>,
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
    Key { term: Term::Column(column), order: Order::Ascending, collation: None }
}

/// An SQL expression as a key of an index.
pub const fn expression(expression: &str) -> Key<'_> {
    Key { term: Term::Expression(expression), order: Order::Ascending, collation: None }
}

impl<'a> Key<'a> {
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
    /// The columns that a foreign key can refer to: those of a unique index of all rows that is
    /// over columns alone.
    pub(crate) fn referable(&self) -> Option<Vec<&'a str>> {
        let column = |key: Key<'a>| match key.term {
            Term::Column(name) if key.collation.is_none() => Some(name),
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

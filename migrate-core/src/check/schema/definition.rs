//! What a constraint, an index or a column says beside its name and the columns it speaks of, and
//! in what two of them differ.

use crate::bytes::same;
use crate::check::schema::expression::same_expression;
use crate::check::schema::fault::Aspect;
use crate::check::schema::values::same_text;
use crate::schema::{
    self, Deferrable, Generated, Index, Key, Keys, Nulls, Order, Rules, Storage, TableOptions, Term,
};

/// What a thing says.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Definition<'a> {
    /// All that there is to know stands elsewhere.
    Plain,
    /// A unique constraint.
    Unique(Deferrable),
    /// A table.
    Table(&'a TableOptions<'a>),
    /// A column.
    Column(Option<Generated<'a>>),
    /// A check constraint, with its expression.
    Check(&'a str),
    /// A foreign key.
    Reference(Rules),
    /// An index.
    Index(&'a Index<'a>),
}

impl Definition<'_> {
    /// In what two things of one kind differ. Texts are compared where both speak of columns by the
    /// same names.
    pub(crate) const fn differs(&self, other: &Self, texts: bool) -> Option<Aspect> {
        match (self, other) {
            // How a table is kept `alter_table` changes: its definition says how it was at first.
            (Definition::Plain, Definition::Plain)
            | (Definition::Table(_), Definition::Table(_)) => None,
            (Definition::Unique(one), Definition::Unique(other)) => {
                if *one as u8 == *other as u8 {
                    None
                } else {
                    Some(Aspect::Deferrable)
                }
            }
            (Definition::Column(one), Definition::Column(other)) => {
                let same = same_generated(one, other, texts);
                if same { None } else { Some(Aspect::Expression) }
            }
            (Definition::Check(one), Definition::Check(other)) => {
                if !texts || same_expression(one, other) { None } else { Some(Aspect::Expression) }
            }
            (Definition::Reference(one), Definition::Reference(other)) => {
                if same_rules(one, other) { None } else { Some(Aspect::Rules) }
            }
            (Definition::Index(one), Definition::Index(other)) => index(one, other, texts),
            (
                Definition::Plain
                | Definition::Unique(_)
                | Definition::Table(_)
                | Definition::Column(_)
                | Definition::Check(_)
                | Definition::Reference(_)
                | Definition::Index(_),
                _,
            ) => Some(Aspect::Kind),
        }
    }
}

const fn same_generated(
    one: &Option<Generated<'_>>,
    other: &Option<Generated<'_>>,
    texts: bool,
) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            matches!(one.storage, Storage::Stored) == matches!(other.storage, Storage::Stored)
                && (!texts || same_expression(one.expression, other.expression))
        }
        (None, Some(_)) | (Some(_), None) => false,
    }
}

const fn same_rules(one: &Rules, other: &Rules) -> bool {
    one.on_delete as u8 == other.on_delete as u8
        && one.on_update as u8 == other.on_update as u8
        && one.deferrable as u8 == other.deferrable as u8
}

const fn index(one: &Index<'_>, other: &Index<'_>, texts: bool) -> Option<Aspect> {
    if one.unique != other.unique {
        return Some(Aspect::Uniqueness);
    }
    let same_filter = match (one.filter, other.filter) {
        (None, None) => true,
        (Some(one), Some(other)) => !texts || same_expression(one, other),
        (None, Some(_)) | (Some(_), None) => false,
    };
    if !same_filter {
        return Some(Aspect::Filter);
    }
    if one.nulls_not_distinct != other.nulls_not_distinct || !same_text(one.method, other.method) {
        return Some(Aspect::Method);
    }
    if same_keys(&one.keys, &other.keys, texts) { None } else { Some(Aspect::Columns) }
}

const fn same_keys(one: &Keys<'_>, other: &Keys<'_>, texts: bool) -> bool {
    if count(one) != count(other) {
        return false;
    }
    let mut nth = 0;
    while nth < count(one) {
        if !same_key(&key(one, nth), &key(other, nth), texts) {
            return false;
        }
        nth += 1;
    }
    true
}

const fn count(keys: &Keys<'_>) -> usize {
    match keys {
        Keys::Columns(columns) => columns.len(),
        Keys::Keys(keys) => keys.len(),
    }
}

const fn key<'a>(keys: &Keys<'a>, nth: usize) -> Key<'a> {
    match keys {
        Keys::Columns(columns) => schema::key(columns[nth]),
        Keys::Keys(keys) => keys[nth],
    }
}

const fn same_key(one: &Key<'_>, other: &Key<'_>, texts: bool) -> bool {
    let same_term = match (one.term, other.term) {
        (Term::Column(one), Term::Column(other)) => !texts || same(one, other),
        (Term::Expression(one), Term::Expression(other)) => !texts || same_expression(one, other),
        (Term::Column(_), Term::Expression(_)) | (Term::Expression(_), Term::Column(_)) => false,
    };
    same_term
        && matches!(one.order, Order::Ascending) == matches!(other.order, Order::Ascending)
        && same_nulls(one.nulls, other.nulls)
        && same_text(one.collation, other.collation)
        && same_text(one.operator_class, other.operator_class)
        && same_prefix(one.prefix, other.prefix)
}

const fn same_nulls(one: Option<Nulls>, other: Option<Nulls>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one as u8 == other as u8,
        (None, Some(_)) | (Some(_), None) => false,
    }
}

const fn same_prefix(one: Option<u32>, other: Option<u32>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => one == other,
        (None, Some(_)) | (Some(_), None) => false,
    }
}

//! What a column is beside its name, or what an object says, and what an operation changes of it.

use crate::bytes::same;
use crate::check::schema::entry::{NONE, Parts};
use crate::check::schema::values::{goes_with, same_shape, same_text, same_type, same_value};
use crate::operation::{AlterColumn, Change, Nullability};
use crate::schema::{Database, Identity, Type, Value, Wording};

/// What a column is, from some migration on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fact<'a> {
    /// The column.
    pub(crate) of: u32,
    /// What of it is new.
    pub(crate) changes: Changes,
    pub(crate) made: u32,
    pub(crate) next: u32,
    pub(crate) ty: Type<'a>,
    pub(crate) nullable: bool,
    pub(crate) default: Option<Value<'a>>,
    pub(crate) comment: Option<&'a str>,
    pub(crate) collation: Option<&'a str>,
    pub(crate) identity: Option<Identity>,
    /// What an object says: to it this is all there is.
    pub(crate) definition: Option<&'a Wording<'a>>,
    /// The tables, columns and views that a view reads, each with the databases on which it does.
    pub(crate) reads: Parts,
    /// The enumeration that the type is of.
    pub(crate) enumeration: u32,
    /// The value of it that is the default.
    pub(crate) value: u32,
    /// What another column of the enumeration is.
    pub(crate) next_user: u32,
}

/// What of a column is new: a set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Changes(u8);

impl Changes {
    const TYPE: Self = Self(1);
    pub(crate) const NULLABILITY: Self = Self(2);
    const DEFAULT: Self = Self(4);
    const COMMENT: Self = Self(8);
    const COLLATION: Self = Self(16);
    const IDENTITY: Self = Self(32);
    const DEFINITION: Self = Self(64);

    /// Nothing: the thing is used, no more.
    pub(crate) const NONE: Self = Self(0);

    /// Everything.
    pub(crate) const ALL: Self = Self(127);

    /// Those that are in both sets.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Those that are not in another set.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether nothing is new.
    pub(crate) const fn is_none(self) -> bool {
        self.0 == 0
    }

    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether an object says something new.
    pub(crate) const fn has_definition(self) -> bool {
        self.has(Self::DEFINITION)
    }

    /// What an operation says anew of a column.
    pub(crate) const fn of(op: &AlterColumn<'_>) -> Self {
        let mut changes = 0;
        if op.ty.is_some() {
            changes |= Self::TYPE.0;
        }
        if op.nullability.is_some() {
            changes |= Self::NULLABILITY.0;
        }
        if !matches!(op.default, Change::Keep) {
            changes |= Self::DEFAULT.0;
        }
        if !matches!(op.comment, Change::Keep) {
            changes |= Self::COMMENT.0;
        }
        if !matches!(op.collation, Change::Keep) {
            changes |= Self::COLLATION.0;
        }
        if !matches!(op.identity, Change::Keep) {
            changes |= Self::IDENTITY.0;
        }
        Self(changes)
    }
}

impl<'a> Fact<'a> {
    /// An unused fact.
    pub(crate) const EMPTY: Self = Self {
        of: NONE,
        changes: Changes::ALL,
        made: 0,
        next: NONE,
        ty: Type::Bool,
        nullable: true,
        default: None,
        comment: None,
        collation: None,
        identity: None,
        definition: None,
        reads: Parts::EMPTY,
        enumeration: NONE,
        value: NONE,
        next_user: NONE,
    };

    /// The same with some things as in another one.
    pub(crate) const fn with(mut self, other: &Self, changes: Changes) -> Self {
        if changes.has(Changes::TYPE) {
            self.ty = other.ty;
            self.enumeration = other.enumeration;
        }
        if changes.has(Changes::NULLABILITY) {
            self.nullable = other.nullable;
        }
        if changes.has(Changes::DEFAULT) {
            self.default = other.default;
            self.value = other.value;
        }
        if changes.has(Changes::COMMENT) {
            self.comment = other.comment;
        }
        if changes.has(Changes::COLLATION) {
            self.collation = other.collation;
        }
        if changes.has(Changes::IDENTITY) {
            self.identity = other.identity;
        }
        if changes.has(Changes::DEFINITION) {
            self.definition = other.definition;
            self.reads = other.reads;
        }
        self
    }
}

/// What a column is after a change.
pub(crate) const fn altered<'a>(before: &Fact<'a>, op: &AlterColumn<'a>) -> Fact<'a> {
    let mut after = *before;
    if let Some(ty) = op.ty {
        after.ty = ty;
    }
    match op.nullability {
        Some(Nullability::Nullable) => after.nullable = true,
        Some(Nullability::NotNull) => after.nullable = false,
        None => {}
    }
    match op.default {
        Change::Keep => {}
        Change::Drop => after.default = None,
        Change::Set(value) => after.default = Some(value),
    }
    after.comment = changed(before.comment, op.comment);
    after.collation = changed(before.collation, op.collation);
    match op.identity {
        Change::Keep => {}
        Change::Drop => after.identity = None,
        Change::Set(identity) => after.identity = Some(identity),
    }
    after
}

const fn changed<'a>(before: Option<&'a str>, change: Change<&'a str>) -> Option<&'a str> {
    match change {
        Change::Keep => before,
        Change::Drop => None,
        Change::Set(text) => Some(text),
    }
}
/// Whether a column is the same, but for its name.
pub(crate) const fn same_fact(left: &Fact<'_>, right: &Fact<'_>) -> bool {
    same_default(left, right)
        && same_type_of(left, right)
        && left.nullable == right.nullable
        && same_text(left.comment, right.comment)
        && same_text(left.collation, right.collation)
        && same_identity(left.identity, right.identity)
        && same_definition(left.definition, right.definition)
}

const fn same_definition(left: Option<&Wording<'_>>, right: Option<&Wording<'_>>) -> bool {
    let (Some(left), Some(right)) = (left, right) else {
        return left.is_none() && right.is_none();
    };
    let mut at = 0;
    while at < Database::ALL.len() {
        let database = Database::ALL[at];
        if !same(left.text(database), right.text(database)) {
            return false;
        }
        at += 1;
    }
    true
}

/// A value of an enumeration that has another name now is the same.
const fn same_default(left: &Fact<'_>, right: &Fact<'_>) -> bool {
    match (&left.default, &right.default) {
        (None, None) => true,
        (Some(_), Some(_)) if left.value != NONE && left.value == right.value => true,
        (Some(left), Some(right)) => same_value(left, right),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

/// An enumeration that has another name now is the same.
const fn same_type_of(left: &Fact<'_>, right: &Fact<'_>) -> bool {
    same_type(&left.ty, &right.ty)
        || (left.enumeration != NONE
            && left.enumeration == right.enumeration
            && same_shape(&left.ty, &right.ty))
}

/// Whether a foreign key may lead from one column to another.
pub(crate) const fn refers_well(left: &Fact<'_>, right: &Fact<'_>) -> bool {
    if left.enumeration != NONE && right.enumeration != NONE {
        return left.enumeration == right.enumeration && same_shape(&left.ty, &right.ty);
    }
    goes_with(&left.ty, &right.ty)
}

const fn same_identity(left: Option<Identity>, right: Option<Identity>) -> bool {
    match (left, right) {
        (None, None) => true,
        (Some(left), Some(right)) => left as u8 == right as u8,
        (None, Some(_)) | (Some(_), None) => false,
    }
}

//! What a column is beside its name, and what an operation changes of it.

use crate::check::schema::book::NONE;
use crate::check::schema::values::{same_text, same_type, same_value};
use crate::operation::{AlterColumn, Change, Nullability};
use crate::schema::{Type, Value};

/// What a column is, from some migration on.
#[derive(Clone, Copy)]
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
}

/// What of a column is new: a set.
#[derive(Clone, Copy)]
pub(crate) struct Changes(u8);

impl Changes {
    const TYPE: Self = Self(1);
    pub(crate) const NULLABILITY: Self = Self(2);
    const DEFAULT: Self = Self(4);
    const COMMENT: Self = Self(8);
    const COLLATION: Self = Self(16);

    /// Everything.
    pub(crate) const ALL: Self = Self(31);

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
    };

    /// The same with some things as in another one.
    pub(crate) const fn with(mut self, other: &Self, changes: Changes) -> Self {
        if changes.has(Changes::TYPE) {
            self.ty = other.ty;
        }
        if changes.has(Changes::NULLABILITY) {
            self.nullable = other.nullable;
        }
        if changes.has(Changes::DEFAULT) {
            self.default = other.default;
        }
        if changes.has(Changes::COMMENT) {
            self.comment = other.comment;
        }
        if changes.has(Changes::COLLATION) {
            self.collation = other.collation;
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
    let same_default = match (&left.default, &right.default) {
        (None, None) => true,
        (Some(left), Some(right)) => same_value(left, right),
        (None, Some(_)) | (Some(_), None) => false,
    };
    same_default
        && same_type(&left.ty, &right.ty)
        && left.nullable == right.nullable
        && same_text(left.comment, right.comment)
        && same_text(left.collation, right.collation)
}

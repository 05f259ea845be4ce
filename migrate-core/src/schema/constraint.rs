//! Table constraints. Every one has a name in a state: where the user gives none, `naming` does.

/// A constraint of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constraint<'a> {
    /// Its name; `None` until the naming convention has given one.
    pub name: Option<&'a str>,
    /// What it demands.
    pub kind: ConstraintKind<'a>,
}

/// What a constraint demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind<'a> {
    /// The columns identify a row.
    PrimaryKey {
        /// The key's columns, in order.
        columns: &'a [&'a str],
    },
    /// No two rows share the columns' values.
    Unique {
        /// The columns, in order.
        columns: &'a [&'a str],
    },
    /// The expression is not false for any row.
    Check {
        /// An SQL expression.
        expression: &'a str,
    },
    /// The columns' values stand in another table.
    ForeignKey {
        /// The columns of this table.
        columns: &'a [&'a str],
        /// The table and columns they refer to, and what happens there.
        references: References<'a>,
    },
}

/// The far end of a foreign key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct References<'a> {
    /// The table referred to.
    pub table: &'a str,
    /// Its columns, in the order of the near ones.
    pub columns: &'a [&'a str],
    /// What happens when the row referred to goes or changes.
    pub rules: Rules,
}

/// How a foreign key behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// What happens to a row whose target is deleted.
    pub on_delete: Action,
    /// What happens to a row whose target changes its key.
    pub on_update: Action,
    /// When the constraint is checked.
    pub deferrable: Deferrable,
}

impl Rules {
    /// What SQL does when nothing is said.
    pub const STANDARD: Self = Self {
        on_delete: Action::NoAction,
        on_update: Action::NoAction,
        deferrable: Deferrable::Not,
    };
}

/// What a foreign key does when the row it refers to goes or changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Action {
    /// Refuse, when the constraint is checked.
    #[default]
    NoAction,
    /// Refuse at once.
    Restrict,
    /// Follow: delete, or take the new key.
    Cascade,
    /// Set the columns to NULL.
    SetNull,
    /// Set the columns to their defaults.
    SetDefault,
}

/// When a foreign key is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deferrable {
    /// At the end of each statement.
    #[default]
    Not,
    /// At the end of each statement, unless a transaction defers it.
    InitiallyImmediate,
    /// At the end of the transaction.
    InitiallyDeferred,
}

/// A primary key over several columns.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const POST_TAGS: Operation = op::create_table(
///     "post_tags",
///     &[column("post_id", BigInt), column("tag_id", BigInt)],
/// )
/// .constraints(&[primary_key(&["post_id", "tag_id"])])
/// .into_operation();
/// # let _ = POST_TAGS;
/// ```
pub const fn primary_key<'a>(columns: &'a [&'a str]) -> Constraint<'a> {
    Constraint { name: None, kind: ConstraintKind::PrimaryKey { columns } }
}

/// A unique constraint over one or more columns.
pub const fn unique<'a>(columns: &'a [&'a str]) -> Constraint<'a> {
    Constraint { name: None, kind: ConstraintKind::Unique { columns } }
}

/// A check constraint: a name and an SQL expression.
pub const fn check<'a>(name: &'a str, expression: &'a str) -> Constraint<'a> {
    Constraint { name: Some(name), kind: ConstraintKind::Check { expression } }
}

/// A foreign key: own columns, the table they refer to, its columns.
pub const fn foreign_key<'a>(
    columns: &'a [&'a str],
    table: &'a str,
    referred: &'a [&'a str],
) -> Constraint<'a> {
    let references = References::new(table, referred);
    Constraint { name: None, kind: ConstraintKind::ForeignKey { columns, references } }
}

impl<'a> References<'a> {
    /// Refers to columns of a table, with the rules that SQL has by default.
    pub const fn new(table: &'a str, columns: &'a [&'a str]) -> Self {
        Self { table, columns, rules: Rules::STANDARD }
    }
}

impl<'a> Constraint<'a> {
    /// Gives the constraint a name of the user's choice.
    pub const fn named(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// Says what happens to a row whose target is deleted. Only for a foreign key.
    pub const fn on_delete(mut self, action: Action) -> Self {
        self.rules_mut().on_delete = action;
        self
    }

    /// Says what happens to a row whose target changes its key. Only for a foreign key.
    pub const fn on_update(mut self, action: Action) -> Self {
        self.rules_mut().on_update = action;
        self
    }

    /// Says when the constraint is checked. Only for a foreign key.
    pub const fn deferrable(mut self, deferrable: Deferrable) -> Self {
        self.rules_mut().deferrable = deferrable;
        self
    }

    const fn rules_mut(&mut self) -> &mut Rules {
        match &mut self.kind {
            ConstraintKind::ForeignKey { references, .. } => &mut references.rules,
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. } => {
                panic!("`on_delete`, `on_update` and `deferrable` belong to a foreign key")
            }
        }
    }

    /// The name, or the empty text while it has none.
    pub const fn name(&self) -> &'a str {
        match self.name {
            Some(name) => name,
            None => "",
        }
    }

    /// The columns of this table that the constraint lists; none for a check.
    pub const fn columns(&self) -> &'a [&'a str] {
        match self.kind {
            ConstraintKind::PrimaryKey { columns }
            | ConstraintKind::Unique { columns }
            | ConstraintKind::ForeignKey { columns, .. } => columns,
            ConstraintKind::Check { .. } => &[],
        }
    }
}

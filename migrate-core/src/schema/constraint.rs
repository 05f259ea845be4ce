//! Table constraints. Every one has a name in a state: where the user gives none, `naming` does.

/// A constraint of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constraint<'a> {
    /// Its name; `None` until the naming convention has given one.
    pub name: Option<&'a str>,
    /// What it demands.
    pub kind: ConstraintKind<'a>,
    /// Whether rows that were there before it are known to hold to it.
    pub validated: bool,
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
        /// When it is checked.
        deferrable: Deferrable,
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
    /// No two rows clash by some operators: PostgreSQL's `EXCLUDE`.
    Exclude {
        /// What stands behind the word `EXCLUDE`: `USING gist (room WITH =, during WITH &&)`.
        definition: &'a str,
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
    Constraint::new(None, ConstraintKind::PrimaryKey { columns })
}

/// A unique constraint over one or more columns.
pub const fn unique<'a>(columns: &'a [&'a str]) -> Constraint<'a> {
    Constraint::new(None, ConstraintKind::Unique { columns, deferrable: Deferrable::Not })
}

/// A check constraint: a name and an SQL expression.
pub const fn check<'a>(name: &'a str, expression: &'a str) -> Constraint<'a> {
    Constraint::new(Some(name), ConstraintKind::Check { expression })
}

/// An exclusion constraint of PostgreSQL: a name, and what stands behind the word `EXCLUDE`.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const NO_OVERLAP: Constraint =
///     exclude("ex_bookings_room", "USING gist (room WITH =, during WITH &&)");
/// # let _ = NO_OVERLAP;
/// ```
pub const fn exclude<'a>(name: &'a str, definition: &'a str) -> Constraint<'a> {
    Constraint::new(Some(name), ConstraintKind::Exclude { definition })
}

/// A foreign key: own columns, the table they refer to, its columns.
pub const fn foreign_key<'a>(
    columns: &'a [&'a str],
    table: &'a str,
    referred: &'a [&'a str],
) -> Constraint<'a> {
    let references = References::new(table, referred);
    Constraint::new(None, ConstraintKind::ForeignKey { columns, references })
}

impl<'a> References<'a> {
    /// Refers to columns of a table, with the rules that SQL has by default.
    pub const fn new(table: &'a str, columns: &'a [&'a str]) -> Self {
        Self { table, columns, rules: Rules::STANDARD }
    }
}

impl<'a> Constraint<'a> {
    /// A constraint that all rows hold to.
    pub const fn new(name: Option<&'a str>, kind: ConstraintKind<'a>) -> Self {
        Self { name, kind, validated: true }
    }

    /// Leaves it open whether the rows that are there hold to it: PostgreSQL's `NOT VALID`. Only for
    /// a check or a foreign key.
    pub const fn not_valid(mut self) -> Self {
        assert!(
            matches!(self.kind, ConstraintKind::Check { .. } | ConstraintKind::ForeignKey { .. }),
            "`not_valid` belongs to a check or a foreign key"
        );
        self.validated = false;
        self
    }

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

    /// Says when the constraint is checked. Only for a foreign key or a unique constraint.
    pub const fn deferrable(mut self, when: Deferrable) -> Self {
        match &mut self.kind {
            ConstraintKind::Unique { deferrable, .. } => *deferrable = when,
            ConstraintKind::ForeignKey { references, .. } => references.rules.deferrable = when,
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => {
                panic!("`deferrable` belongs to a foreign key or a unique constraint")
            }
        }
        self
    }

    const fn rules_mut(&mut self) -> &mut Rules {
        match &mut self.kind {
            ConstraintKind::ForeignKey { references, .. } => &mut references.rules,
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => {
                panic!("`on_delete` and `on_update` belong to a foreign key")
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

    /// The columns of this table that the constraint lists; none for a check or an exclusion.
    pub const fn columns(&self) -> &'a [&'a str] {
        match self.kind {
            ConstraintKind::PrimaryKey { columns }
            | ConstraintKind::Unique { columns, .. }
            | ConstraintKind::ForeignKey { columns, .. } => columns,
            ConstraintKind::Check { .. } | ConstraintKind::Exclude { .. } => &[],
        }
    }
}

//! A column, as a migration writes it and as a state keeps it.

use crate::schema::{Action, Deferrable, Rules, Type, Value};

/// A column of a table.
///
/// A migration may hang constraints on the column itself (`primary_key`, `unique`, `references`,
/// `check`). In a [`State`](crate::schema::State) they stand with the table's constraints, under
/// their names, and these four fields are empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its type.
    pub ty: Type<'a>,
    /// Whether it may hold NULL.
    pub nullable: bool,
    /// What it holds when an insert does not say.
    pub default: Option<Value<'a>>,
    /// How the database numbers the rows, never giving a number twice.
    pub identity: Option<Identity>,
    /// The collation it compares with.
    pub collation: Option<&'a str>,
    /// A remark for people.
    pub comment: Option<&'a str>,
    /// The expression it is computed from.
    pub generated: Option<Generated<'a>>,
    /// Whether it is the primary key.
    pub primary_key: bool,
    /// Whether no two rows share its value.
    pub unique: bool,
    /// What it refers to.
    pub references: Option<Reference<'a>>,
    /// An SQL expression that is not false for any row.
    pub check: Option<&'a str>,
}

/// What a single column refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// The table referred to.
    pub table: &'a str,
    /// Its column.
    pub column: &'a str,
    /// What happens when the row referred to goes or changes.
    pub rules: Rules,
}

/// How a column is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generated<'a> {
    /// The SQL expression.
    pub expression: &'a str,
    /// Where the result lives.
    pub storage: Storage,
}

/// How a database numbers rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Where an insert gives no number of its own.
    ByDefault,
    /// In any case; an insert must not give one. Only PostgreSQL knows the difference.
    Always,
    /// As [`Identity::ByDefault`], by a sequence of the column's own and a default that asks it:
    /// PostgreSQL's `serial`, as databases have it that are older than identity columns.
    Serial,
}

/// Where the value of a computed column lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// On disk, computed when the row is written.
    Stored,
    /// Nowhere, computed when the row is read.
    Virtual,
}

/// A column: a name and a type. It may hold NULL until something says otherwise.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const fn money(name: &str) -> Column<'_> {
///     column(name, Numeric(12, 2)).not_null().default(int(0))
/// }
///
/// const BALANCE: Column = money("balance").check("balance >= 0");
/// # let _ = BALANCE;
/// ```
pub const fn column<'a>(name: &'a str, ty: Type<'a>) -> Column<'a> {
    Column {
        name,
        ty,
        nullable: true,
        default: None,
        identity: None,
        collation: None,
        comment: None,
        generated: None,
        primary_key: false,
        unique: false,
        references: None,
        check: None,
    }
}

impl<'a> Column<'a> {
    /// Refuses NULL.
    pub const fn not_null(mut self) -> Self {
        self.nullable = false;
        self
    }

    /// Sets what the column holds when an insert does not say.
    pub const fn default(mut self, value: Value<'a>) -> Self {
        self.default = Some(value);
        self
    }

    /// Makes it the primary key, which also refuses NULL.
    pub const fn primary_key(mut self) -> Self {
        self.primary_key = true;
        self.nullable = false;
        self
    }

    /// Lets the database number the rows and never give a number twice.
    pub const fn autoincrement(mut self) -> Self {
        self.identity = Some(Identity::ByDefault);
        self
    }

    /// Lets the database number the rows, and refuses numbers of one's own: PostgreSQL's
    /// `GENERATED ALWAYS AS IDENTITY`.
    pub const fn identity_always(mut self) -> Self {
        self.identity = Some(Identity::Always);
        self
    }

    /// Lets the database number the rows, on PostgreSQL in the way of its `serial` types.
    pub const fn serial(mut self) -> Self {
        self.identity = Some(Identity::Serial);
        self
    }

    /// Lets no two rows share its value.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    /// Refers to a column of a table: a foreign key.
    pub const fn references(mut self, table: &'a str, column: &'a str) -> Self {
        self.references = Some(Reference { table, column, rules: Rules::STANDARD });
        self
    }

    /// Says what happens to a row whose target is deleted. Comes after `references`.
    pub const fn on_delete(mut self, action: Action) -> Self {
        self.rules_mut().on_delete = action;
        self
    }

    /// Says what happens to a row whose target changes its key. Comes after `references`.
    pub const fn on_update(mut self, action: Action) -> Self {
        self.rules_mut().on_update = action;
        self
    }

    /// Says when the foreign key is checked. Comes after `references`.
    pub const fn deferrable(mut self, deferrable: Deferrable) -> Self {
        self.rules_mut().deferrable = deferrable;
        self
    }

    const fn rules_mut(&mut self) -> &mut Rules {
        match &mut self.references {
            Some(reference) => &mut reference.rules,
            None => panic!("`on_delete`, `on_update` and `deferrable` come after `references(…)`"),
        }
    }

    /// Demands that an SQL expression is not false for any row.
    pub const fn check(mut self, expression: &'a str) -> Self {
        self.check = Some(expression);
        self
    }

    /// Sets the collation it compares with.
    pub const fn collation(mut self, name: &'a str) -> Self {
        self.collation = Some(name);
        self
    }

    /// Adds a remark for people.
    pub const fn comment(mut self, text: &'a str) -> Self {
        self.comment = Some(text);
        self
    }

    /// Computes the column when the row is written, and keeps it on disk.
    pub const fn generated_stored(mut self, expression: &'a str) -> Self {
        self.generated = Some(Generated { expression, storage: Storage::Stored });
        self
    }

    /// Computes the column when the row is read.
    pub const fn generated_virtual(mut self, expression: &'a str) -> Self {
        self.generated = Some(Generated { expression, storage: Storage::Virtual });
        self
    }
}

//! Objects of a database that are text to us: we keep them and send them again, no more.

use crate::schema::Wording;

/// A view, a function, a trigger or whatever else is made by a text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object<'a> {
    /// What it is.
    pub kind: ObjectKind,
    /// Its name. A function's may end in its parameters: `add_tax(price numeric)`.
    pub name: &'a str,
    /// The table it is on: of a trigger or a policy.
    pub table: Option<&'a str>,
    /// What makes it: for a view its query, for the others what stands behind the name.
    pub definition: Wording<'a>,
}

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKind {
    /// A namespace of tables and other objects.
    Schema,
    /// A package of functions and types that comes with the database.
    Extension,
    /// A type with constraints of its own.
    Domain,
    /// A source of numbers.
    Sequence,
    /// A function.
    Function,
    /// A procedure.
    Procedure,
    /// A query under a name.
    View,
    /// A query under a name whose rows are kept.
    MaterializedView,
    /// Code that runs when rows of a table change.
    Trigger,
    /// A rule on who may see which rows of a table.
    Policy,
}

impl ObjectKind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Schema,
        Self::Extension,
        Self::Domain,
        Self::Sequence,
        Self::Function,
        Self::Procedure,
        Self::View,
        Self::MaterializedView,
        Self::Trigger,
        Self::Policy,
    ];

    /// What it is called, for people.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Extension => "extension",
            Self::Domain => "domain",
            Self::Sequence => "sequence",
            Self::Function => "function",
            Self::Procedure => "procedure",
            Self::View => "view",
            Self::MaterializedView => "materialized view",
            Self::Trigger => "trigger",
            Self::Policy => "policy",
        }
    }

    /// Whether it is a query under a name.
    pub const fn is_view(self) -> bool {
        matches!(self, Self::View | Self::MaterializedView)
    }
}

impl<'a> Object<'a> {
    /// Whether it is of that kind, and bears that name on that table.
    pub fn is(&self, kind: ObjectKind, name: &str, table: Option<&str>) -> bool {
        self.kind == kind && self.name == name && self.table == table
    }
}

//! What is done to objects that are text to us.

use crate::schema::{Database, Object, ObjectKind, Wording};

/// Makes an object: see [`create_view`](crate::operation::create_view) and its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateObject<'a> {
    /// The new object.
    pub object: Object<'a>,
}

/// Puts another definition in the place of an object's: see [`replace_view`](crate::operation::replace_view) and its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplaceObject<'a> {
    /// The object as it will be.
    pub object: Object<'a>,
}

/// Drops an object: see [`drop_view`](crate::operation::drop_view) and its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropObject<'a> {
    /// What it is.
    pub kind: ObjectKind,
    /// Its name.
    pub name: &'a str,
    /// The table it is on: of a trigger or a policy.
    pub table: Option<&'a str>,
}

/// Gives an object another name: see [`rename_view`](crate::operation::rename_view) and its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RenameObject<'a> {
    /// What it is.
    pub kind: ObjectKind,
    /// The name it has.
    pub from: &'a str,
    /// The name it gets.
    pub to: &'a str,
    /// The table it is on: of a trigger or a policy.
    pub table: Option<&'a str>,
}

/// Fills a materialized view anew: see [`refresh_materialized_view`](crate::operation::refresh_materialized_view).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefreshView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether it can be read meanwhile.
    pub concurrently: bool,
}

pub(super) const fn create<'a>(
    kind: ObjectKind,
    name: &'a str,
    table: Option<&'a str>,
    definition: &'a str,
) -> CreateObject<'a> {
    CreateObject { object: Object { kind, name, table, definition: Wording::of(definition) } }
}

pub(super) const fn replace<'a>(
    kind: ObjectKind,
    name: &'a str,
    table: Option<&'a str>,
    definition: &'a str,
) -> ReplaceObject<'a> {
    ReplaceObject { object: Object { kind, name, table, definition: Wording::of(definition) } }
}

impl<'a> CreateObject<'a> {
    /// Says what makes it on one database, where that is another text.
    pub const fn on(mut self, database: Database, definition: &'a str) -> Self {
        self.object.definition = self.object.definition.on(database, definition);
        self
    }

    /// Sets the options of a sequence: `START 100 INCREMENT 10`, of an extension: `VERSION '1.3'`, or of
    /// a schema: `AUTHORIZATION accountant`.
    pub const fn options(mut self, text: &'a str) -> Self {
        assert!(
            matches!(
                self.object.kind,
                ObjectKind::Sequence | ObjectKind::Extension | ObjectKind::Schema
            ),
            "`options` belongs to a sequence, an extension or a schema"
        );
        self.object.definition = Wording::of(text);
        self
    }
}

impl<'a> ReplaceObject<'a> {
    /// Says what makes it on one database, where that is another text.
    pub const fn on(mut self, database: Database, definition: &'a str) -> Self {
        self.object.definition = self.object.definition.on(database, definition);
        self
    }
}

//! Operations on objects that are text to us: views, functions, triggers and the like.

use crate::schema::{Database, Object, ObjectKind, Wording};

/// Makes an object: see [`create_view`] and its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateObject<'a> {
    /// The new object.
    pub object: Object<'a>,
}

/// Puts another definition in the place of an object's: see [`replace_view`] and its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplaceObject<'a> {
    /// The object as it will be.
    pub object: Object<'a>,
}

/// Drops an object: see [`drop_view`] and its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropObject<'a> {
    /// What it is.
    pub kind: ObjectKind,
    /// Its name.
    pub name: &'a str,
    /// The table it is on: of a trigger or a policy.
    pub table: Option<&'a str>,
}

/// Gives an object another name: see [`rename_view`] and its siblings.
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

/// Fills a materialized view anew: see [`refresh_materialized_view`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefreshView<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether it can be read meanwhile.
    pub concurrently: bool,
}

const fn create<'a>(
    kind: ObjectKind,
    name: &'a str,
    table: Option<&'a str>,
    definition: &'a str,
) -> CreateObject<'a> {
    CreateObject { object: Object { kind, name, table, definition: Wording::of(definition) } }
}

const fn replace<'a>(
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

/// Makes a view, given its query.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_table("users", &[column("id", BigInt), column("active", Bool)]).into_operation()];
/// const CREATE: &[Operation] =
///     &[op::create_view("active_users", "SELECT id FROM users WHERE active").into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, CREATE)?,
///     "CREATE VIEW \"active_users\" AS SELECT id FROM users WHERE active;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_view<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::View, name, None, definition)
}

/// Puts another query in the place of a view's. Its downgrade puts the old one back.
pub const fn replace_view<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::View, name, None, definition)
}

/// Drops a view. Its downgrade makes it again.
pub const fn drop_view(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::View, name, table: None }
}

/// Gives a view another name. Views and triggers that speak of it follow.
pub const fn rename_view<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::View, from, to, table: None }
}

/// Makes a materialized view, given its query: PostgreSQL.
pub const fn create_materialized_view<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::MaterializedView, name, None, definition)
}

/// Puts another query in the place of a materialized view's: it is made anew, without its indexes.
pub const fn replace_materialized_view<'a>(
    name: &'a str,
    definition: &'a str,
) -> ReplaceObject<'a> {
    replace(ObjectKind::MaterializedView, name, None, definition)
}

/// Drops a materialized view. Its downgrade makes it again.
pub const fn drop_materialized_view(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::MaterializedView, name, table: None }
}

/// Gives a materialized view another name.
pub const fn rename_materialized_view<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::MaterializedView, from, to, table: None }
}

/// Fills a materialized view anew. A downgrade has nothing to take back.
pub const fn refresh_materialized_view(name: &str) -> RefreshView<'_> {
    RefreshView { name, concurrently: false }
}

impl RefreshView<'_> {
    /// Lets it be read meanwhile; it needs a unique index then.
    pub const fn concurrently(mut self) -> Self {
        self.concurrently = true;
        self
    }
}

/// Makes a function, given its name with its parameters, and what stands behind them.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const GROSS: Operation = op::create_function(
///     "gross(price numeric)",
///     "RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT price * 1.19'",
/// )
/// .on(Mysql, "RETURNS decimal(12, 2) DETERMINISTIC RETURN price * 1.19")
/// .into_operation();
/// # let _ = GROSS;
/// ```
pub const fn create_function<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::Function, name, None, definition)
}

/// Puts another body in the place of a function's. Its downgrade puts the old one back.
pub const fn replace_function<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Function, name, None, definition)
}

/// Drops a function, given its name with its parameters. Its downgrade makes it again.
pub const fn drop_function(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Function, name, table: None }
}

/// Makes a procedure, given its name with its parameters, and what stands behind them.
pub const fn create_procedure<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::Procedure, name, None, definition)
}

/// Puts another body in the place of a procedure's. Its downgrade puts the old one back.
pub const fn replace_procedure<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Procedure, name, None, definition)
}

/// Drops a procedure, given its name with its parameters. Its downgrade makes it again.
pub const fn drop_procedure(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Procedure, name, table: None }
}

/// Makes a trigger: its name, the table, and what stands behind the name.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_table("users", &[column("id", BigInt)]).into_operation()];
/// const CREATE: &[Operation] = &[op::create_trigger(
///     "users_delete",
///     "users",
///     "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END",
/// )
/// .into_operation()];
/// assert_eq!(
///     migrate_core::sqlite::preview(BEFORE, CREATE)?,
///     "CREATE TRIGGER \"users_delete\" \
///      BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_trigger<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> CreateObject<'a> {
    create(ObjectKind::Trigger, name, Some(table), definition)
}

/// Puts another definition in the place of a trigger's. Its downgrade puts the old one back.
pub const fn replace_trigger<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> ReplaceObject<'a> {
    replace(ObjectKind::Trigger, name, Some(table), definition)
}

/// Drops a trigger. Its downgrade makes it again.
pub const fn drop_trigger<'a>(name: &'a str, table: &'a str) -> DropObject<'a> {
    DropObject { kind: ObjectKind::Trigger, name, table: Some(table) }
}

/// Gives a trigger another name: PostgreSQL.
pub const fn rename_trigger<'a>(from: &'a str, to: &'a str, table: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Trigger, from, to, table: Some(table) }
}

/// Makes a policy of row level security: its name, the table, and what stands behind the table. The
/// table must have its policies switched on: [`alter_table`](crate::operation::alter_table).
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const OWN: Operation =
///     op::create_policy("own_rows", "notes", "USING (owner = current_user)").into_operation();
/// # let _ = OWN;
/// ```
pub const fn create_policy<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> CreateObject<'a> {
    create(ObjectKind::Policy, name, Some(table), definition)
}

/// Puts another definition in the place of a policy's. Its downgrade puts the old one back.
pub const fn replace_policy<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> ReplaceObject<'a> {
    replace(ObjectKind::Policy, name, Some(table), definition)
}

/// Drops a policy. Its downgrade makes it again.
pub const fn drop_policy<'a>(name: &'a str, table: &'a str) -> DropObject<'a> {
    DropObject { kind: ObjectKind::Policy, name, table: Some(table) }
}

/// Gives a policy another name.
pub const fn rename_policy<'a>(from: &'a str, to: &'a str, table: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Policy, from, to, table: Some(table) }
}

/// Makes a sequence: PostgreSQL and MariaDB. [`CreateObject::options`] says where it starts.
pub const fn create_sequence(name: &str) -> CreateObject<'_> {
    create(ObjectKind::Sequence, name, None, "")
}

/// Gives a sequence other options. Its downgrade gives it the old ones.
pub const fn replace_sequence<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Sequence, name, None, definition)
}

/// Drops a sequence. Its downgrade makes it again, from its start.
pub const fn drop_sequence(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Sequence, name, table: None }
}

/// Gives a sequence another name.
pub const fn rename_sequence<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Sequence, from, to, table: None }
}

/// Makes a domain: a type with constraints of its own, in PostgreSQL.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const EMAIL: Operation = op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation();
/// const COLUMN: Column = column("email", native("email").mysql("text").sqlite("text").ty());
/// # let _ = (EMAIL, COLUMN);
/// ```
pub const fn create_domain<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::Domain, name, None, definition)
}

/// Puts another definition in the place of a domain's. Columns of it go over to the new one; what
/// they hold must suit it.
pub const fn replace_domain<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Domain, name, None, definition)
}

/// Drops a domain. Its downgrade makes it again.
pub const fn drop_domain(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Domain, name, table: None }
}

/// Gives a domain another name.
pub const fn rename_domain<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Domain, from, to, table: None }
}

/// Installs an extension of PostgreSQL, unless it is there.
pub const fn create_extension(name: &str) -> CreateObject<'_> {
    create(ObjectKind::Extension, name, None, "")
}

/// Brings an extension to another version (`VERSION '1.6'`), or into another schema
/// (`SCHEMA shared`).
pub const fn replace_extension<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Extension, name, None, definition)
}

/// Drops an extension.
pub const fn drop_extension(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Extension, name, table: None }
}

/// Makes a schema: a namespace of tables, which are then called `schema.table`. PostgreSQL.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const BILLING: &[Operation] = &[
///     op::create_schema("billing").into_operation(),
///     op::create_table("billing.invoices", &[column("id", BigInt).primary_key()]).into_operation(),
/// ];
/// # let _ = BILLING;
/// ```
pub const fn create_schema(name: &str) -> CreateObject<'_> {
    create(ObjectKind::Schema, name, None, "")
}

/// Drops a schema that is empty.
pub const fn drop_schema(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Schema, name, table: None }
}

/// Gives a schema another name. What is in it follows.
pub const fn rename_schema<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Schema, from, to, table: None }
}

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
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, sqlite};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt), column("active", Bool)]).into_operation(),
///     op::create_view("active_users", "SELECT id FROM users WHERE active").into_operation(),
/// ];
/// const REPLACE: &[Operation] = &[
///     op::replace_view(
///         "active_users",
///         "SELECT id FROM users WHERE active AND id > 0",
///     )
///     .into_operation(),
/// ];
/// assert_eq!(
///     sqlite::preview(BEFORE, REPLACE)?,
///     "DROP VIEW \"active_users\";\n\
///      CREATE VIEW \"active_users\" AS SELECT id FROM users WHERE active AND id > 0;\n"
/// );
/// assert_eq!(
///     mysql::preview(BEFORE, REPLACE)?,
///     "ALTER VIEW `active_users` AS SELECT id FROM users WHERE active AND id > 0;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_view<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::View, name, None, definition)
}

/// Drops a view. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{postgres, sqlite};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt), column("active", Bool)]).into_operation(),
///     op::create_view("active_users", "SELECT id FROM users WHERE active").into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_view("active_users").into_operation()];
/// assert_eq!(sqlite::preview(BEFORE, DROP)?, "DROP VIEW \"active_users\";\n");
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP VIEW \"active_users\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_view(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::View, name, table: None }
}

/// Gives a view another name. Views and triggers that speak of it follow.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres, sqlite};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt), column("active", Bool)]).into_operation(),
///     op::create_view("active_users", "SELECT id FROM users WHERE active").into_operation(),
/// ];
/// const RENAME: &[Operation] = &[op::rename_view("active_users", "people").into_operation()];
/// assert_eq!(
///     sqlite::preview(BEFORE, RENAME)?,
///     "DROP VIEW \"active_users\";\n\
///      CREATE VIEW \"people\" AS SELECT id FROM users WHERE active;\n"
/// );
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER VIEW \"active_users\" RENAME TO \"people\";\n"
/// );
/// assert_eq!(mysql::preview(BEFORE, RENAME)?, "RENAME TABLE `active_users` TO `people`;\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_view<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::View, from, to, table: None }
}

/// Makes a materialized view, given its query: PostgreSQL.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
/// ];
/// const CREATE: &[Operation] = &[
///     op::create_materialized_view(
///         "totals",
///         "SELECT day, sum(amount) AS total FROM sales GROUP BY day",
///     )
///     .into_operation(),
/// ];
/// assert_eq!(
///     postgres::preview(BEFORE, CREATE)?,
///     "CREATE MATERIALIZED VIEW \"totals\" AS SELECT day, sum(amount) AS total FROM \
///      sales GROUP BY day;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_materialized_view<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::MaterializedView, name, None, definition)
}

/// Puts another query in the place of a materialized view's: it is made anew, with its indexes, and whoever
/// may use it.
pub const fn replace_materialized_view<'a>(
    name: &'a str,
    definition: &'a str,
) -> ReplaceObject<'a> {
    replace(ObjectKind::MaterializedView, name, None, definition)
}

/// Drops a materialized view. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
///     op::create_materialized_view(
///         "totals",
///         "SELECT day, sum(amount) AS total FROM sales GROUP BY day",
///     )
///     .into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_materialized_view("totals").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP MATERIALIZED VIEW \"totals\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_materialized_view(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::MaterializedView, name, table: None }
}

/// Gives a materialized view another name.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
///     op::create_materialized_view(
///         "totals",
///         "SELECT day, sum(amount) AS total FROM sales GROUP BY day",
///     )
///     .into_operation(),
/// ];
/// const RENAME: &[Operation] = &[op::rename_materialized_view("totals", "daily").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER MATERIALIZED VIEW \"totals\" RENAME TO \"daily\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_materialized_view<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::MaterializedView, from, to, table: None }
}

/// Fills a materialized view anew. A downgrade has nothing to take back.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
///     op::create_materialized_view(
///         "totals",
///         "SELECT day, sum(amount) AS total FROM sales GROUP BY day",
///     )
///     .into_operation(),
/// ];
/// const REFRESH: &[Operation] =
///     &[op::refresh_materialized_view("totals").concurrently().into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, REFRESH)?,
///     "REFRESH MATERIALIZED VIEW CONCURRENTLY \"totals\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
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
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_function(
///         "twice(n integer)",
///         "RETURNS integer LANGUAGE sql AS 'SELECT n * 2'",
///     )
///     .into_operation(),
/// ];
/// const REPLACE: &[Operation] = &[
///     op::replace_function(
///         "twice(n integer)",
///         "RETURNS integer LANGUAGE sql AS 'SELECT n + n'",
///     )
///     .into_operation(),
/// ];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "CREATE OR REPLACE FUNCTION \"twice\"(n integer) RETURNS integer LANGUAGE sql AS \
///      'SELECT n + n';\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_function<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Function, name, None, definition)
}

/// Drops a function, given its name with its parameters. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_function(
///         "twice(n integer)",
///         "RETURNS integer LANGUAGE sql AS 'SELECT n * 2'",
///     )
///     .into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_function("twice(n integer)").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP FUNCTION \"twice\"(n integer);\n");
/// assert_eq!(mysql::preview(BEFORE, DROP)?, "DROP FUNCTION `twice`;\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_function(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Function, name, table: None }
}

/// Makes a procedure, given its name with its parameters, and what stands behind them.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
/// ];
/// const CREATE: &[Operation] = &[
///     op::create_procedure(
///         "forget()",
///         "LANGUAGE sql AS 'DELETE FROM sales'",
///     )
///     .on(Mysql, "DELETE FROM sales")
///     .into_operation(),
/// ];
/// assert_eq!(
///     postgres::preview(BEFORE, CREATE)?,
///     "CREATE PROCEDURE \"forget\"() LANGUAGE sql AS 'DELETE FROM sales';\n"
/// );
/// assert_eq!(
///     mysql::preview(BEFORE, CREATE)?,
///     "CREATE PROCEDURE `forget`() DELETE FROM sales;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_procedure<'a>(name: &'a str, definition: &'a str) -> CreateObject<'a> {
    create(ObjectKind::Procedure, name, None, definition)
}

/// Puts another body in the place of a procedure's. Its downgrade puts the old one back.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
///     op::create_procedure("forget()", "LANGUAGE sql AS 'DELETE FROM sales'").into_operation(),
/// ];
/// const REPLACE: &[Operation] = &[
///     op::replace_procedure(
///         "forget()",
///         "LANGUAGE sql AS 'TRUNCATE sales'",
///     )
///     .on(Mysql, "TRUNCATE TABLE sales")
///     .into_operation(),
/// ];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "CREATE OR REPLACE PROCEDURE \"forget\"() LANGUAGE sql AS 'TRUNCATE sales';\n"
/// );
/// assert_eq!(
///     mysql::preview(BEFORE, REPLACE)?,
///     "DROP PROCEDURE `forget`;\n\
///      CREATE PROCEDURE `forget`() TRUNCATE TABLE sales;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_procedure<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Procedure, name, None, definition)
}

/// Drops a procedure, given its name with its parameters. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("sales", &[column("day", Date), column("amount", Integer)]).into_operation(),
///     op::create_procedure("forget()", "LANGUAGE sql AS 'DELETE FROM sales'").into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_procedure("forget()").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP PROCEDURE \"forget\"();\n");
/// assert_eq!(mysql::preview(BEFORE, DROP)?, "DROP PROCEDURE `forget`;\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
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
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::sqlite;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt)]).into_operation(),
///     op::create_trigger(
///         "users_stay",
///         "users",
///         "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END",
///     )
///     .into_operation(),
/// ];
/// const REPLACE: &[Operation] = &[
///     op::replace_trigger(
///         "users_stay",
///         "users",
///         "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'no'); END",
///     )
///     .into_operation(),
/// ];
/// assert_eq!(
///     sqlite::preview(BEFORE, REPLACE)?,
///     "DROP TRIGGER \"users_stay\";\n\
///      CREATE TRIGGER \"users_stay\" BEFORE DELETE ON users BEGIN SELECT raise(ABORT, \
///      'no'); END;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_trigger<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> ReplaceObject<'a> {
    replace(ObjectKind::Trigger, name, Some(table), definition)
}

/// Drops a trigger. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{postgres, sqlite};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt)]).into_operation(),
///     op::create_trigger(
///         "users_stay",
///         "users",
///         "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END",
///     )
///     .into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_trigger("users_stay", "users").into_operation()];
/// assert_eq!(sqlite::preview(BEFORE, DROP)?, "DROP TRIGGER \"users_stay\";\n");
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP TRIGGER \"users_stay\" ON \"users\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_trigger<'a>(name: &'a str, table: &'a str) -> DropObject<'a> {
    DropObject { kind: ObjectKind::Trigger, name, table: Some(table) }
}

/// Gives a trigger another name: PostgreSQL.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{postgres, sqlite};
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("users", &[column("id", BigInt)]).into_operation(),
///     op::create_trigger(
///         "users_stay",
///         "users",
///         "BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users stay'); END",
///     )
///     .into_operation(),
/// ];
/// const RENAME: &[Operation] = &[op::rename_trigger("users_stay", "stay", "users").into_operation()];
/// assert_eq!(
///     sqlite::preview(BEFORE, RENAME)?,
///     "DROP TRIGGER \"users_stay\";\n\
///      CREATE TRIGGER \"stay\" BEFORE DELETE ON users BEGIN SELECT raise(ABORT, 'users \
///      stay'); END;\n"
/// );
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER TRIGGER \"users_stay\" ON \"users\" RENAME TO \"stay\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
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
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("notes", &[column("owner", Text)]).into_operation(),
///     op::create_policy("own_rows", "notes", "USING (owner = current_user)").into_operation(),
/// ];
/// const REPLACE: &[Operation] = &[
///     op::replace_policy(
///         "own_rows",
///         "notes",
///         "USING (owner IN (current_user, 'all'))",
///     )
///     .into_operation(),
/// ];
/// // Between what keeps its remark, and what puts it back:
/// assert!(postgres::preview(BEFORE, REPLACE)?.contains(
///     "DROP POLICY \"own_rows\" ON \"notes\";\n\
///      CREATE POLICY \"own_rows\" ON \"notes\" USING (owner IN (current_user, 'all'));\n"
/// ));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_policy<'a>(
    name: &'a str,
    table: &'a str,
    definition: &'a str,
) -> ReplaceObject<'a> {
    replace(ObjectKind::Policy, name, Some(table), definition)
}

/// Drops a policy. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("notes", &[column("owner", Text)]).into_operation(),
///     op::create_policy("own_rows", "notes", "USING (owner = current_user)").into_operation(),
/// ];
/// const DROP: &[Operation] = &[op::drop_policy("own_rows", "notes").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP POLICY \"own_rows\" ON \"notes\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_policy<'a>(name: &'a str, table: &'a str) -> DropObject<'a> {
    DropObject { kind: ObjectKind::Policy, name, table: Some(table) }
}

/// Gives a policy another name.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table("notes", &[column("owner", Text)]).into_operation(),
///     op::create_policy("own_rows", "notes", "USING (owner = current_user)").into_operation(),
/// ];
/// const RENAME: &[Operation] = &[op::rename_policy("own_rows", "own", "notes").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER POLICY \"own_rows\" ON \"notes\" RENAME TO \"own\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_policy<'a>(from: &'a str, to: &'a str, table: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Policy, from, to, table: Some(table) }
}

/// Makes a sequence: PostgreSQL and MariaDB. [`CreateObject::options`] says where it starts.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const CREATE: &[Operation] =
///     &[op::create_sequence("numbers").options("START WITH 100").into_operation()];
/// assert_eq!(
///     postgres::preview(&[], CREATE)?,
///     "CREATE SEQUENCE \"numbers\" START WITH 100;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_sequence(name: &str) -> CreateObject<'_> {
    create(ObjectKind::Sequence, name, None, "")
}

/// Gives a sequence other options. Its downgrade gives it the old ones.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_sequence("numbers").options("START WITH 100").into_operation()];
/// const REPLACE: &[Operation] =
///     &[op::replace_sequence("numbers", "START WITH 100 INCREMENT BY 10").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "ALTER SEQUENCE \"numbers\" MINVALUE 1 MAXVALUE 9223372036854775807 AS bigint \
///      CACHE 1 NO CYCLE START WITH 100 INCREMENT BY 10;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_sequence<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Sequence, name, None, definition)
}

/// Drops a sequence. Its downgrade makes it again, from its start.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_sequence("numbers").options("START WITH 100").into_operation()];
/// const DROP: &[Operation] = &[op::drop_sequence("numbers").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP SEQUENCE \"numbers\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_sequence(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Sequence, name, table: None }
}

/// Gives a sequence another name.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_sequence("numbers").options("START WITH 100").into_operation()];
/// const RENAME: &[Operation] = &[op::rename_sequence("numbers", "figures").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER SEQUENCE \"numbers\" RENAME TO \"figures\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
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
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation()];
/// const REPLACE: &[Operation] =
///     &[op::replace_domain("email", "text CHECK (VALUE LIKE '_%@_%')").into_operation()];
/// // Between what keeps its owner and privileges, and what puts them back:
/// assert!(postgres::preview(BEFORE, REPLACE)?.contains(
///     "ALTER DOMAIN \"email\" RENAME TO \"_migrate_old_email\";\n\
///      CREATE DOMAIN \"email\" AS text CHECK (VALUE LIKE '_%@_%');\n\
///      DROP DOMAIN \"_migrate_old_email\";\n"
/// ));
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_domain<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Domain, name, None, definition)
}

/// Drops a domain. Its downgrade makes it again.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation()];
/// const DROP: &[Operation] = &[op::drop_domain("email").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP DOMAIN \"email\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_domain(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Domain, name, table: None }
}

/// Gives a domain another name.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] =
///     &[op::create_domain("email", "text CHECK (VALUE LIKE '%@%')").into_operation()];
/// const RENAME: &[Operation] = &[op::rename_domain("email", "mail").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER DOMAIN \"email\" RENAME TO \"mail\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_domain<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Domain, from, to, table: None }
}

/// Installs an extension of PostgreSQL, unless it is there.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const CREATE: &[Operation] = &[op::create_extension("hstore").into_operation()];
/// assert_eq!(postgres::preview(&[], CREATE)?, "CREATE EXTENSION IF NOT EXISTS \"hstore\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_extension(name: &str) -> CreateObject<'_> {
    create(ObjectKind::Extension, name, None, "")
}

/// Brings an extension to another version (`VERSION '1.6'`), or into another schema
/// (`SCHEMA shared`).
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_extension("hstore").into_operation()];
/// const REPLACE: &[Operation] = &[op::replace_extension("hstore", "VERSION '1.8'").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "ALTER EXTENSION \"hstore\" UPDATE TO '1.8';\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_extension<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Extension, name, None, definition)
}

/// Drops an extension.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_extension("hstore").into_operation()];
/// const DROP: &[Operation] = &[op::drop_extension("hstore").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP EXTENSION \"hstore\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
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

/// Gives a schema another owner (`AUTHORIZATION accountant`), or in MySQL what tables are made with
/// (`CHARACTER SET utf8mb4`). Its downgrade gives it what was said before; a PostgreSQL where nothing was
/// makes it the property of whoever runs it.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_schema("billing").into_operation()];
/// const REPLACE: &[Operation] =
///     &[op::replace_schema("billing", "AUTHORIZATION accountant").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, REPLACE)?,
///     "ALTER SCHEMA \"billing\" OWNER TO accountant;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn replace_schema<'a>(name: &'a str, definition: &'a str) -> ReplaceObject<'a> {
    replace(ObjectKind::Schema, name, None, definition)
}

/// Drops a schema that is empty.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_schema("billing").into_operation()];
/// const DROP: &[Operation] = &[op::drop_schema("billing").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP SCHEMA \"billing\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_schema(name: &str) -> DropObject<'_> {
    DropObject { kind: ObjectKind::Schema, name, table: None }
}

/// Gives a schema another name. What is in it follows.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_schema("billing").into_operation()];
/// const RENAME: &[Operation] = &[op::rename_schema("billing", "sales").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER SCHEMA \"billing\" RENAME TO \"sales\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_schema<'a>(from: &'a str, to: &'a str) -> RenameObject<'a> {
    RenameObject { kind: ObjectKind::Schema, from, to, table: None }
}

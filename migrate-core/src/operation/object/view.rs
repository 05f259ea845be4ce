//! Views, also those whose rows are kept.

use crate::operation::object::verb::{
    CreateObject, DropObject, RefreshView, RenameObject, ReplaceObject, create, replace,
};
use crate::schema::ObjectKind;

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

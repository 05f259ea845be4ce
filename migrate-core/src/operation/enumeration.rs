//! Operations on enumerations.

use crate::schema::Enumeration;

/// Makes an enumeration: see [`create_enum`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateEnum<'a> {
    /// The new enumeration.
    pub enumeration: Enumeration<'a>,
}

/// Drops an enumeration: see [`drop_enum`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DropEnum<'a> {
    /// Its name.
    pub name: &'a str,
}

/// Changes an enumeration: see [`add_enum_value`] and its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlterEnum<'a> {
    /// Its name.
    pub name: &'a str,
    /// What happens to it.
    pub change: EnumChange<'a>,
}

/// What happens to an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumChange<'a> {
    /// It gets another name.
    Rename(&'a str),
    /// It gets another value.
    Add {
        /// The new value.
        value: &'a str,
        /// Where it stands among the others.
        place: Place<'a>,
    },
    /// One of its values is called otherwise from now on, also in the rows that hold it.
    RenameValue {
        /// What it is called.
        from: &'a str,
        /// What it will be called.
        to: &'a str,
    },
    /// One of its values sorts elsewhere from now on.
    Move {
        /// The value.
        value: &'a str,
        /// Where it will stand among the others.
        place: Place<'a>,
    },
    /// It loses a value.
    Remove {
        /// The value.
        value: &'a str,
        /// The value that rows get which hold the lost one; without it there must be none.
        replacement: Option<&'a str>,
    },
}

/// Where a value stands among the others of an enumeration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place<'a> {
    /// Behind all others.
    #[default]
    Last,
    /// Before that one.
    Before(&'a str),
    /// Behind that one.
    After(&'a str),
}

/// Makes an enumeration, whose values sort in the order in which they are given.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const MOOD: &[Operation] = &[op::create_enum("mood", &["sad", "ok"]).into_operation()];
/// const USERS: &[Operation] =
///     &[op::create_table("users", &[column("mood", Enum("mood"))]).into_operation()];
/// assert_eq!(migrate_core::sqlite::preview(&[], MOOD)?, "");
/// assert!(
///     migrate_core::sqlite::preview(MOOD, USERS)?
///         .contains("\"mood\" TEXT CHECK (\"mood\" IN ('sad', 'ok'))")
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn create_enum<'a>(name: &'a str, values: &'a [&'a str]) -> CreateEnum<'a> {
    CreateEnum { enumeration: Enumeration { name, values } }
}

/// Drops an enumeration that no column uses.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[op::create_enum("mood", &["sad", "ok"]).into_operation()];
/// const DROP: &[Operation] = &[op::drop_enum("mood").into_operation()];
/// assert_eq!(postgres::preview(BEFORE, DROP)?, "DROP TYPE \"mood\";\n");
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_enum(name: &str) -> DropEnum<'_> {
    DropEnum { name }
}

/// Gives an enumeration another name. Columns that use it follow.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_enum("mood", &["sad", "ok"]).into_operation(),
///     op::create_table("users", &[column("mood", Enum("mood"))]).into_operation(),
/// ];
/// const RENAME: &[Operation] = &[op::rename_enum("mood", "temper").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER TYPE \"mood\" RENAME TO \"temper\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_enum<'a>(from: &'a str, to: &'a str) -> AlterEnum<'a> {
    AlterEnum { name: from, change: EnumChange::Rename(to) }
}

/// Adds a value to an enumeration: behind all others, unless `before` or `after` says where.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const HAPPY: Operation = op::add_enum_value("mood", "happy").after("ok").into_operation();
/// # let _ = HAPPY;
/// ```
pub const fn add_enum_value<'a>(name: &'a str, value: &'a str) -> AlterEnum<'a> {
    AlterEnum { name, change: EnumChange::Add { value, place: Place::Last } }
}

/// Renames a value of an enumeration, also in the rows that hold it.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_enum("mood", &["sad", "ok"]).into_operation(),
///     op::create_table("users", &[column("mood", Enum("mood"))]).into_operation(),
/// ];
/// const RENAME: &[Operation] = &[op::rename_enum_value("mood", "ok", "fine").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, RENAME)?,
///     "ALTER TYPE \"mood\" RENAME VALUE 'ok' TO 'fine';\n"
/// );
/// assert_eq!(
///     mysql::preview(BEFORE, RENAME)?,
///     "ALTER TABLE `users` MODIFY COLUMN `mood` ENUM('sad', 'fine', 'ok') NULL;\n\
///      UPDATE `users` SET `mood` = 'fine' WHERE `mood` = 'ok';\n\
///      ALTER TABLE `users` MODIFY COLUMN `mood` ENUM('sad', 'fine') NULL;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn rename_enum_value<'a>(name: &'a str, from: &'a str, to: &'a str) -> AlterEnum<'a> {
    AlterEnum { name, change: EnumChange::RenameValue { from, to } }
}

/// Puts a value of an enumeration elsewhere in its order: behind all others, unless `before` or
/// `after` says where. Rows keep their values.
///
/// PostgreSQL cannot move a value; there every column that uses the type gets a new one.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const FIRST: Operation = op::move_enum_value("mood", "awful").before("sad").into_operation();
/// # let _ = FIRST;
/// ```
pub const fn move_enum_value<'a>(name: &'a str, value: &'a str) -> AlterEnum<'a> {
    AlterEnum { name, change: EnumChange::Move { value, place: Place::Last } }
}

/// Takes a value out of an enumeration. Rows that hold it make this fail, unless `replacement` says
/// what they get.
///
/// PostgreSQL cannot take a value out; there every column that uses the type gets a new one.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::{mysql, postgres};
///
/// const BEFORE: &[Operation] = &[
///     op::create_enum("mood", &["sad", "ok"]).into_operation(),
///     op::create_table("users", &[column("mood", Enum("mood"))]).into_operation(),
/// ];
/// const DROP: &[Operation] =
///     &[op::drop_enum_value("mood", "sad").replacement("ok").into_operation()];
/// // Between what keeps owners and privileges, and what puts them back:
/// assert!(postgres::preview(BEFORE, DROP)?.contains(
///     "ALTER TYPE \"mood\" RENAME TO \"_migrate_old_mood\";\n\
///      CREATE TYPE \"mood\" AS ENUM ('ok');\n\
///      ALTER TABLE \"users\" ALTER COLUMN \"mood\" TYPE \"mood\" USING (CASE \"mood\"::text \
///      WHEN 'sad' THEN 'ok' ELSE \"mood\"::text END)::\"mood\";\n\
///      DROP TYPE \"_migrate_old_mood\";\n"
/// ));
/// assert_eq!(
///     mysql::preview(BEFORE, DROP)?,
///     "UPDATE `users` SET `mood` = 'ok' WHERE `mood` = 'sad';\n\
///      ALTER TABLE `users` MODIFY COLUMN `mood` ENUM('ok') NULL;\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn drop_enum_value<'a>(name: &'a str, value: &'a str) -> AlterEnum<'a> {
    AlterEnum { name, change: EnumChange::Remove { value, replacement: None } }
}

impl<'a> AlterEnum<'a> {
    /// Puts the value before another. Only for [`add_enum_value`] and [`move_enum_value`].
    pub const fn before(self, value: &'a str) -> Self {
        self.placed(Place::Before(value))
    }

    /// Puts the value behind another. Only for [`add_enum_value`] and [`move_enum_value`].
    pub const fn after(self, value: &'a str) -> Self {
        self.placed(Place::After(value))
    }

    const fn placed(mut self, at: Place<'a>) -> Self {
        match &mut self.change {
            EnumChange::Add { place, .. } | EnumChange::Move { place, .. } => *place = at,
            EnumChange::Rename(_) | EnumChange::RenameValue { .. } | EnumChange::Remove { .. } => {
                panic!("`before` and `after` belong to `add_enum_value` and `move_enum_value`")
            }
        }
        self
    }

    /// Says which value rows get that hold the lost one. Only for [`drop_enum_value`].
    pub const fn replacement(mut self, other: &'a str) -> Self {
        match &mut self.change {
            EnumChange::Remove { replacement, .. } => *replacement = Some(other),
            EnumChange::Rename(_)
            | EnumChange::RenameValue { .. }
            | EnumChange::Add { .. }
            | EnumChange::Move { .. } => {
                panic!("`replacement` belongs to `drop_enum_value`")
            }
        }
        self
    }
}

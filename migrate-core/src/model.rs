//! Models: what the program's own types say that the schema shall be.

mod column_type;
mod part;
pub(crate) mod require;

pub use column_type::ColumnType;

use crate::error::Result;
use crate::model::part::{Part, part, unfold};
use crate::operation::Operation;
use crate::replay::replay_all;
use crate::schema::{Arena, Column, Database, State};

/// A Rust type that the schema has something for: a table, an enumeration.
///
/// `#[derive(Model)]` makes a table of a struct, `#[derive(ModelEnum)]` an enumeration of an `enum`.
///
/// # Examples
///
/// ```
/// use migrate_core::Models;
/// use migrate_core::prelude::*;
///
/// #[derive(migrate_core::Model)]
/// # #[allow(dead_code)]
/// struct User {
///     id: i64,
///     #[model(unique, length = 255)]
///     email: String,
///     age: Option<i32>,
/// }
///
/// static MODELS: Models = migrate_core::models![User];
/// # let arena = migrate_core::schema::Arena::new();
/// let state = MODELS.state(&arena, None)?;
/// let users = &state.tables["users"];
/// assert_eq!(users.column("email").unwrap().ty, Varchar(255));
/// assert!(users.column("age").unwrap().nullable);
/// assert!(users.constraint("uq_users_email").is_some());
/// # Ok::<(), migrate_core::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a model",
    label = "stands for nothing in the schema",
    note = "`#[derive(migrate_core::Model)]` makes a table of a struct, `#[derive(migrate_core::ModelEnum)]` an enumeration of an enum"
)]
pub trait Model {
    /// What makes it from nothing: for a table the table and its indexes. A rename among them is not
    /// done: it tells what something was called before.
    const OPERATIONS: &'static [Operation<'static>];
}

/// A struct that stands for a table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` stands for no table",
    label = "is no table",
    note = "`#[derive(migrate_core::Model)]` makes a table of a struct"
)]
pub trait TableModel: Model {
    /// The table's name.
    const TABLE: &'static str;
    /// The columns of its primary key.
    const KEY: &'static [&'static str];
    /// Its columns.
    const COLUMNS: &'static [Column<'static>];
}

/// The models of a program, and the enumerations, views, functions and triggers that stand free.
///
/// [`models!`](crate::models) makes it.
#[derive(Clone, Copy, Debug)]
pub struct Models {
    lists: &'static [&'static [Operation<'static>]],
}

impl Models {
    /// No models.
    pub const NONE: Self = Self { lists: &[] };

    /// Collects lists of operations that make things from nothing.
    ///
    /// # Panics
    ///
    /// When an operation is one that a model cannot have, as `op::drop_table`; in a constant that is
    /// an error of the compiler.
    #[track_caller]
    pub const fn of(lists: &'static [&'static [Operation<'static>]]) -> Self {
        let mut list = 0;
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                assert!(
                    !matches!(part(&lists[list][at].verb), Part::None),
                    "a model says what there is, so it has no place for changes, rows or code: \
                     write `op::create_…`, and `op::assume(&[…])` for what others make"
                );
                at += 1;
            }
            list += 1;
        }
        Self { lists }
    }

    /// All the operations, as they were given.
    pub fn operations(&self) -> impl Iterator<Item = &'static Operation<'static>> {
        self.lists.iter().flat_map(|list| list.iter())
    }

    /// What something was called before, as renames: of tables, columns, indexes and the like.
    pub fn renames(&self) -> impl Iterator<Item = &'static Operation<'static>> {
        self.operations().filter(|operation| part(&operation.verb) == Part::Before)
    }

    /// The schema that the models stand for: on one database, or with what is for any of them.
    ///
    /// The order in which they were given does not matter, and foreign keys may go in circles.
    ///
    /// # Errors
    ///
    /// [`Error::Schema`](crate::Error::Schema) when they do not fit together: a table declared
    /// twice, a foreign key to a column that is not there.
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::Models;
    /// use migrate_core::prelude::*;
    /// use migrate_core::schema::Arena;
    ///
    /// static MODELS: Models = migrate_core::models![
    ///     ;
    ///     op::create_table("posts", &[column("author_id", BigInt).references("users", "id")]),
    ///     op::create_table("users", &[column("id", BigInt).primary_key()]),
    /// ];
    ///
    /// let arena = Arena::new();
    /// let state = MODELS.state(&arena, Some(Sqlite))?;
    /// assert_eq!(state.tables.len(), 2);
    /// # Ok::<(), migrate_core::Error>(())
    /// ```
    pub fn state<'a>(&self, arena: &'a Arena, database: Option<Database>) -> Result<State<'a>> {
        let mut state = match database {
            Some(database) => State::of(arena, database),
            None => State::new(arena),
        };
        let mut operations: Vec<Operation<'a>> = Vec::new();
        for operation in self.operations() {
            unfold(arena, operation, &mut operations);
        }
        operations.retain(|operation| part(&operation.verb) != Part::Before);
        operations.sort_by_key(|operation| part(&operation.verb));
        replay_all(&mut state, &operations)?;
        Ok(state)
    }
}

/// Collects models, and behind a semicolon the operations that make what is no table: enumerations,
/// views, functions, triggers.
///
/// # Examples
///
/// ```
/// use migrate_core::Models;
/// use migrate_core::prelude::*;
///
/// # #[derive(migrate_core::Model)]
/// # #[allow(dead_code)]
/// # struct User { id: i32, #[model(type = Enum("mood"))] mood: String }
/// pub static MODELS: Models = migrate_core::models![
///     User;
///     op::create_enum("mood", &["sad", "ok"]),
///     op::create_view("moods", "SELECT mood FROM users"),
/// ];
/// # let arena = migrate_core::schema::Arena::new();
/// # assert_eq!(MODELS.state(&arena, None)?.objects.len(), 1);
/// # Ok::<(), migrate_core::Error>(())
/// ```
#[macro_export]
macro_rules! models {
    ($($model:ty),* $(,)? $(; $($operation:expr),* $(,)?)?) => {
        {
            // A constant, so that what an operation borrows lives as long as the program.
            const FREE: &[$crate::operation::Operation<'static>] =
                &[$($(($operation).into_operation()),*)?];
            const LISTS: &[&[$crate::operation::Operation<'static>]] =
                &[$(<$model as $crate::Model>::OPERATIONS,)* FREE];
            $crate::Models::of(LISTS)
        }
    };
}

#[cfg(test)]
mod tests {
    use super::Models;
    use crate::op;
    use crate::operation::Operation;
    use crate::prelude::{Integer, column, foreign_key};
    use crate::schema::{Arena, Database};

    const A: &[Operation] = &[
        op::create_index("ix_a_b", "a", &["b"]).into_operation(),
        op::rename_column("a", "old", "b").into_operation(),
        op::create_table(
            "a",
            &[column("id", Integer).primary_key(), column("b", Integer).references("b", "id")],
        )
        .into_operation(),
    ];
    const B: &[Operation] = &[op::create_table(
        "b",
        &[column("id", Integer).primary_key(), column("a", Integer), column("c", Integer)],
    )
    .constraints(&[foreign_key(&["a"], "a", &["id"]).named("there")])
    .into_operation()];
    const C: &[Operation] =
        &[op::assume(&[op::create_table("c", &[column("id", Integer)]).only(&[Database::Mysql])])
            .into_operation()];

    #[test]
    fn circles_and_any_order_are_fine() {
        let arena = Arena::new();
        let there = Models::of(&[A, B]).state(&arena, None).expect("they fit");
        let back = Models::of(&[B, A]).state(&arena, None).expect("they fit");
        assert_eq!(there, back);
        assert!(there.tables["a"].constraint("fk_a_b_b").is_some());
        assert!(there.tables["b"].constraint("there").is_some());
        assert_eq!(there.tables["a"].indexes.len(), 1);
        assert_eq!(Models::of(&[A, B]).renames().count(), 1);
    }

    #[test]
    fn what_others_make_counts_where_it_is() {
        let arena = Arena::new();
        let tables = |database| {
            Models::of(&[C]).state(&arena, Some(database)).expect("they fit").tables.len()
        };
        assert_eq!((tables(Database::Mysql), tables(Database::Sqlite)), (1, 0));
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let arena = Arena::new();
        let error = Models::of(&[A]).state(&arena, None).expect_err("there is no b");
        assert_eq!(error.to_string(), "there is no table `b`");
    }

    #[test]
    #[should_panic(expected = "a model says what there is")]
    fn a_change_is_no_model() {
        const DROP: &[Operation] = &[op::drop_table("a").into_operation()];
        let _ = Models::of(&[DROP]);
    }
}

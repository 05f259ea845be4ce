//! The procedural macros of migrate-core. They know syntax only: what they make is plain data under
//! `::migrate_core::__private`, and what it means is checked there.

mod argument;
mod body;
mod caller;
mod checks;
mod downgrade;
mod errors;
mod folder;
mod function;
mod graph;
mod migration;
mod model;
mod refusal;
mod scan;
mod spelling;
mod statement;
mod tokens;
mod unchecked;

use proc_macro::TokenStream;

/// Makes a migration of a function whose body is a list of operations.
///
/// Each statement is one operation, `op::…(…)`. The statements become constant data and never run as
/// Rust code, so `let`, `if`, loops and macros have no place among them. What repeats is a `const`
/// item or a `const fn`, in the body, in the file or elsewhere in the crate; what needs the
/// connection goes into `op::run`. Local items (`fn`, `const`, `use`, …) may stand between the
/// operations.
///
/// | argument | value | without it |
/// |---|---|---|
/// | `revision` | the id: letters, digits, `_` and `.`, at most 64 bytes | must be given |
/// | `down_revision` | the parent, or a list of parents: a merge | the migration is a base |
/// | `depends_on` | a revision, or a list, that must be applied before it | none |
/// | `branch_label`, `branch_labels` | a name, or a list, for the line that begins here | none |
/// | `message` | what it does, in words | the first `//!` line, or else the function's name |
/// | `irreversible` | why it cannot be taken back | it is taken back |
/// | `transaction` | `false` keeps it out of a transaction | `true` |
///
/// A file holds one migration. It lies in the folder of a [`migrations!`], which checks the chain:
/// the compiler points at the literal that is wrong, in every file at once.
///
/// # Examples
///
/// A revision file; the example is not compiled because it needs the folder around it.
///
/// ```ignore
/// //! add phone to users
/// use migrate_core::prelude::*;
///
/// const fn phone(name: &str) -> Column<'_> {
///     column(name, Varchar(32))
/// }
///
/// #[migration(revision = "3c1f9a7b2d40", down_revision = "8e2b6d0f4a11")]
/// fn upgrade() {
///     const TABLE: &str = "users";
///
///     op::add_column(TABLE, phone("mobile"));
///     op::execute("UPDATE users SET mobile = '000-0000' WHERE mobile IS NULL")
///         .reverse("UPDATE users SET mobile = NULL");
///     op::create_index("ix_users_mobile", TABLE, &["mobile"]).unique();
/// }
/// ```
#[proc_macro_attribute]
pub fn migration(arguments: TokenStream, item: TokenStream) -> TokenStream {
    migration::expand(arguments.into(), item.into()).into()
}

/// Writes the way back of a migration by hand.
///
/// It stands beside a [`macro@migration`] and takes no arguments. The body is a list of operations
/// as there. Without it the way back is worked out from the operations of the upgrade.
///
/// The compiler checks it like an upgrade: each operation must fit the schema that the upgrade
/// leaves, and after the last one the schema must be what it was before the migration. What raw SQL
/// does to the schema is declared with `.state(&[…])`.
///
/// # Examples
///
/// A revision file; the example is not compiled because it needs the folder around it.
///
/// ```ignore
/// use migrate_core::prelude::*;
///
/// #[migration(revision = "5d0c44e1b7f3", down_revision = "3c1f9a7b2d40")]
/// fn upgrade() {
///     op::execute("UPDATE users SET name = trim(name)");
/// }
///
/// #[downgrade]
/// fn downgrade() {
///     op::execute("UPDATE users SET trimmed = FALSE");
/// }
/// ```
#[proc_macro_attribute]
pub fn downgrade(arguments: TokenStream, item: TokenStream) -> TokenStream {
    downgrade::expand(arguments.into(), item.into()).into()
}

/// Makes a graph of a folder of revision files: a `pub static GRAPH`, in the module of the call.
///
/// The folder is named from the root of the package, or, when the name begins with `./` or `../`,
/// from the file of the call. Every `.rs` file in it and in its folders is a migration, in the order
/// of their paths. Hidden files, every `mod.rs` and the file of the call itself are left out, so
/// that the call may stand in the folder. Each file becomes a private module beside `GRAPH`, named
/// after it.
///
/// A chain has one base and one head. `heads = many` allows several of both; `heads = one` is what
/// goes without saying.
///
/// The call belongs at the top level of a file: inside `mod x { … }` the compiler finds the revision
/// files and rust-analyzer does not.
///
/// A file that is *added* does not make the compiler read the folder again. A `build.rs` that prints
/// `cargo::rerun-if-changed=migrations` does.
///
/// # Examples
///
/// The examples are not compiled because they need a folder of revision files.
///
/// ```ignore
/// // src/migrations.rs
/// migrate_core::migrations!("migrations");
/// ```
///
/// A folder beside the file of the call, whose branches are not merged:
///
/// ```ignore
/// // src/shop/mod.rs
/// migrate_core::migrations!("./migrations", heads = many);
/// ```
#[proc_macro]
pub fn migrations(input: TokenStream) -> TokenStream {
    graph::expand(input.into()).into()
}

/// Makes a table of a struct, beside the traits of Diesel that it derives.
///
/// The name of the table, the names of columns, the primary key and parents are taken from
/// `#[diesel(table_name = …, primary_key(…), belongs_to(…))]` and `#[diesel(column_name = …)]`; the
/// type of a column from that of its field, by `ColumnType`. The rest is said with `#[model(…)]`.
///
/// | on a field | |
/// |---|---|
/// | `name = "…"` | its name in the database, where Diesel has another |
/// | `type = Varchar(32)`, `length = 32` | its type, where that of the field does not say it |
/// | `default = 0`, `"draft"`, `true`, `now()`, `sql("…")` | what it holds when an insert does not say |
/// | `primary_key`, `autoincrement`, `identity_always` | the key; without it `id` is the key |
/// | `unique`, `unique = "uq_…"`, `index`, `index = "ix_…"`, `index(unique, filter = "…", using = "gin")` | |
/// | `references(User)`, `references(User.email)`, `references("users.id")` | a foreign key; behind it `on_delete = Cascade`, `on_update = …`, `deferrable = …`, `name = "fk_…"` |
/// | `check = "…"`, `comment = "…"`, `collation = "…"`, `generated = "…"`, `generated_virtual = "…"` | |
/// | `nullable` | where the type hides its `Option` |
/// | `renamed_from = "…"` | what it was called before |
/// | `sql_type = crate::…` | Diesel's type, for `table`, by its path from the root |
/// | `skip` | no column |
///
/// | on the struct | |
/// |---|---|
/// | `name = "…"`, `schema = "…"` | |
/// | `index([a, b.desc(), "lower(c)"], name = "…", unique, filter = "…", using = "…", include(d))` | |
/// | `unique([a, b], name = "…")`, `check("ck_…", "a < b")` | |
/// | `foreign_key([a, b], Other)`, `foreign_key([a, b], Other, [x, y], on_delete = Cascade)` | |
/// | `comment = "…"`, `renamed_from = "…"`, `no_primary_key` | |
/// | `only(Postgres, Mysql)` | the databases that it is for |
/// | `without_rowid`, `strict`, `unlogged`, `partition_by`, `tablespace`, `with`, `engine`, `charset`, `collation` | as for `op::create_table` |
/// | `table`, `together(tags)` | see below |
///
/// With `#[model(table)]` it also writes Diesel's `table!`, `joinable!` for the parents, and
/// `allow_tables_to_appear_in_same_query!` with each of them and with those of `together(…)`: the struct
/// is then the only source.
///
/// # Examples
///
/// The example is not compiled because it needs the crate around it.
///
/// ```ignore
/// use diesel::prelude::*;
/// use migrate_core::{Model, Models};
///
/// #[derive(Queryable, Selectable, Identifiable, Model)]
/// #[model(table)]
/// struct User {
///     #[model(autoincrement)]
///     id: i64,
///     #[model(unique, length = 255)]
///     email: String,
/// }
///
/// #[derive(Queryable, Selectable, Identifiable, Associations, Model)]
/// #[diesel(belongs_to(User))]
/// #[model(table, index([user_id, created_at.desc()]))]
/// struct Post {
///     id: i64,
///     #[model(references(User, on_delete = Cascade))]
///     user_id: i64,
///     title: String,
///     #[model(default = now())]
///     created_at: std::time::SystemTime,
/// }
///
/// pub static MODELS: Models = migrate_core::models![User, Post];
/// ```
#[proc_macro_derive(Model, attributes(model, diesel))]
pub fn derive_model(item: TokenStream) -> TokenStream {
    model::expand(item.into()).into()
}

/// Makes an enumeration of an enum whose variants are names: its `ColumnType`, and the operation that
/// makes it.
///
/// Its values are called like the variants, in lower case with `_`; `#[model(name = "…")]` on the enum or
/// on a variant gives another name, `renamed_from = "…"` says what it was called before, `schema = "…"` on
/// the enum where it is, `only(Postgres)` for which databases.
///
/// How its values are sent and read is Diesel's to say. With `#[model(diesel)]` its `ToSql` and `FromSql`
/// are written here, too, for each type that `#[diesel(sql_type = …)]` names.
///
/// # Examples
///
/// The example is not compiled because it needs the crate around it.
///
/// ```ignore
/// #[derive(migrate_core::ModelEnum, AsExpression, FromSqlRow)]
/// #[diesel(sql_type = crate::schema::sql_types::Mood)]
/// #[model(diesel)]
/// enum Mood {
///     Sad,
///     #[model(name = "okay")]
///     Ok,
/// }
///
/// pub static MODELS: migrate_core::Models = migrate_core::models![Mood];
/// ```
#[proc_macro_derive(ModelEnum, attributes(model, diesel))]
pub fn derive_model_enum(item: TokenStream) -> TokenStream {
    model::expand_enum(item.into()).into()
}

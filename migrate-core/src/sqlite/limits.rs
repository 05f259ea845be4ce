//! What SQLite does not have, said before anything is sent.

use crate::error::{Error, Result};
use crate::operation::{CreateTable, Operation, Verb, hides_rows};
use crate::schema::{Column, Constraint, ConstraintKind, Deferrable, Index, Table};
use crate::sqlite::ddl::rowid_alias;

/// Checks that an operation asks for nothing that SQLite does not have.
///
/// # Errors
///
/// [`Error::Unsupported`], which says what to write instead.
pub(crate) fn require_supported(operation: &Operation<'_>) -> Result<()> {
    if hides_rows(operation) {
        return refuse("hide rows by policies", ONLY_POSTGRES);
    }
    if let Verb::CreateTable(op) = &operation.verb {
        require_name(op.name)?;
        require_table(op)?;
        return op.constraints.iter().try_for_each(require_constraint);
    }
    if let Verb::RenameTable(op) = &operation.verb {
        return require_name(op.to);
    }
    if let Verb::CreateConstraint(op) = &operation.verb {
        return require_constraint(&op.constraint);
    }
    if let Verb::CreateIndex(op) = &operation.verb {
        return require_index(&op.index);
    }
    if matches!(operation.verb, Verb::AttachPartition(_) | Verb::DetachPartition(_)) {
        return refuse("split a table into partitions", ONLY_POSTGRES);
    }
    if let Verb::RefreshView(op) = &operation.verb {
        return refuse(format!("refresh the view `{}`", op.name), ONLY_POSTGRES);
    }
    Ok(())
}

const ONLY_POSTGRES: &str = "limit it to PostgreSQL: `.only(&[Postgres])`";

fn refuse(what: impl Into<String>, instead: &'static str) -> Result<()> {
    Err(Error::Unsupported { dialect: "SQLite", what: what.into(), instead })
}

fn require_name(name: &str) -> Result<()> {
    if name.contains('.') {
        return refuse(
            format!("put a table into a schema, as in `{name}`"),
            "leave out the schema, or limit the operation to PostgreSQL: `.only(&[Postgres])`",
        );
    }
    Ok(())
}

fn require_table(op: &CreateTable<'_>) -> Result<()> {
    if op.options.partition_by.is_some() {
        return refuse(format!("split the table `{}` into partitions", op.name), ONLY_POSTGRES);
    }
    match op.columns.iter().find(|column| column.identity.is_some()) {
        Some(column) if op.options.without_rowid => refuse(
            format!("number the rows of `{}` by `{}`", op.name, column.name),
            "leave out `without_rowid` or `autoincrement`: a table has one or the other",
        ),
        Some(_) | None => Ok(()),
    }
}

/// Checks that no column of a new table that is to be numbered would hold NULL instead: SQLite numbers
/// rows by a whole number that is the primary key, and by nothing else.
pub(crate) fn require_numbers(table: &Table<'_>) -> Result<()> {
    let alias = rowid_alias(table).map(|(name, _)| name);
    let mut others = table.columns.iter().filter(|one| alias != Some(one.name));
    others.try_for_each(|column| require_number(table.name, column))
}

/// The same for a column that is no key.
pub(crate) fn require_number(table: &str, column: &Column<'_>) -> Result<()> {
    if column.identity.is_none() || !column.nullable {
        return Ok(());
    }
    refuse(
        format!("number the rows of `{table}` by `{}`", column.name),
        "make it the primary key, as a `BigInt` or an `Integer`, or leave `autoincrement` out",
    )
}

fn require_constraint(constraint: &Constraint<'_>) -> Result<()> {
    match constraint.kind {
        ConstraintKind::Exclude { .. } => {
            refuse(format!("exclude rows by `{}`", constraint.name()), ONLY_POSTGRES)
        }
        ConstraintKind::Unique { deferrable, .. } if deferrable != Deferrable::Not => refuse(
            format!("defer the unique constraint `{}`", constraint.name()),
            "leave out `deferrable`: SQLite defers foreign keys only",
        ),
        ConstraintKind::Unique { .. }
        | ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. } => Ok(()),
    }
}

fn require_index(index: &Index<'_>) -> Result<()> {
    let only = "leave it out, or make the index with `.only(&[…])` for the databases that have it";
    let of = |what: &str| format!("{what} index `{}`", index.name);
    if index.method.is_some_and(|method| !method.eq_ignore_ascii_case("btree")) {
        return refuse(of("choose the method of"), only);
    }
    if !index.include.is_empty() {
        return refuse(of("keep more columns in"), only);
    }
    if index.nulls_not_distinct {
        return refuse(of("count NULL as one value in"), only);
    }
    if index.keys.iter().any(|key| key.nulls.is_some()) {
        return refuse(of("say where NULL stands in"), only);
    }
    if index.keys.iter().any(|key| key.operator_class.is_some()) {
        return refuse(of("choose the operators of"), only);
    }
    if index.keys.iter().any(|key| key.prefix.is_some()) {
        return refuse(of("take the first characters in"), only);
    }
    Ok(())
}

//! What a version of PostgreSQL does not have, said before anything is sent.

use crate::error::{Error, Result};
use crate::operation::{Operation, Verb};
use crate::schema::{Column, Database, Identity, Index, Storage, Type};
use crate::sql::tokens;

/// The first version whose generated columns can be virtual.
const VIRTUAL: u32 = 18;
/// The first version that can count NULL as one value.
const NULLS_NOT_DISTINCT: u32 = 15;
/// The first version that detaches a partition beside others at work.
const DETACH_CONCURRENTLY: u32 = 14;

/// Checks that an operation asks for nothing that a version does not have.
///
/// # Errors
///
/// [`Error::Unsupported`], which says what to write instead.
pub(crate) fn require_supported(operation: &Operation<'_>, version: u32) -> Result<()> {
    if let Verb::CreateTable(op) = &operation.verb {
        return op.columns.iter().try_for_each(|column| require_column(column, version));
    }
    if let Verb::AddColumn(op) = &operation.verb {
        return require_column(&op.column, version);
    }
    if let Verb::CreateIndex(op) = &operation.verb {
        return require_index(&op.index, version);
    }
    if let Verb::Execute(op) = &operation.verb {
        return require_no_copy(op.sql.text(Database::Postgres));
    }
    if let Verb::Custom(op) = &operation.verb {
        let statements = op.operation.statements(Database::Postgres);
        return statements.iter().try_for_each(|sql| require_no_copy(sql));
    }
    if let Verb::DetachPartition(op) = &operation.verb
        && op.concurrently
        && version < DETACH_CONCURRENTLY
    {
        let what = format!("detach `{}` concurrently before version 14", op.table);
        return refuse(what, "leave out `concurrently`");
    }
    Ok(())
}

/// Checks that the rows of a column can be numbered, where they are.
pub(crate) fn require_numbers(
    column: &str,
    ty: &Type<'_>,
    identity: Option<Identity>,
) -> Result<()> {
    if identity.is_none() || ty.is_integer() || matches!(ty, Type::Native(_)) {
        return Ok(());
    }
    refuse(
        format!("number the rows by column `{column}`, which holds no whole numbers"),
        "keep its type, or take its numbers away first: `.drop_identity()`",
    )
}

/// Checks that a text does not wait for rows of the client, as that of a dump does.
fn require_no_copy(sql: &str) -> Result<()> {
    let tokens = tokens(sql);
    let says =
        |words: &[&str]| tokens.iter().any(|token| words.iter().any(|word| token.is_word(word)));
    match says(&["copy"]) && says(&["stdin", "stdout"]) {
        true => refuse(
            "copy rows from the client or to it (`COPY … FROM stdin`)",
            "write them as `op::bulk_insert` or `INSERT` (`pg_dump --inserts`), or copy them in an `op::run`",
        ),
        false => Ok(()),
    }
}

fn refuse(what: impl Into<String>, instead: &'static str) -> Result<()> {
    Err(Error::Unsupported { dialect: "PostgreSQL", what: what.into(), instead })
}

fn require_column(column: &Column<'_>, version: u32) -> Result<()> {
    require_numbers(column.name, &column.ty, column.identity)?;
    if column.identity == Some(Identity::Serial) && !column.ty.is_integer() {
        return refuse(
            format!("number column `{}` by a sequence of its own", column.name),
            "give it a type of whole numbers: `BigInt`",
        );
    }
    match column.generated {
        Some(generated) if generated.storage == Storage::Virtual && version < VIRTUAL => refuse(
            format!("compute column `{}` when it is read, before version 18", column.name),
            "keep it in the table: `generated_stored`",
        ),
        Some(_) | None => Ok(()),
    }
}

fn require_index(index: &Index<'_>, version: u32) -> Result<()> {
    if index.nulls_not_distinct && version < NULLS_NOT_DISTINCT {
        return refuse(
            format!("count NULL as one value in index `{}` before version 15", index.name),
            "make a second unique index with `.filter(\"… IS NULL\")`",
        );
    }
    if index.keys.iter().any(|key| key.prefix.is_some()) {
        return refuse(
            format!("take the first characters in index `{}`", index.name),
            "take an expression: `expression(\"left(name, 10)\")`",
        );
    }
    Ok(())
}

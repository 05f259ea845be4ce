//! Render: operations as the Rust a developer would have written. What is not said stays unsaid, so
//! the text of an operation changes only when the operation does: checksums are made of it.

mod noun;
mod text;

use std::fmt::{Display, Formatter, Result, Write as _};

use crate::hash::Fnv;
use crate::operation::{AlterColumn, Change, CreateTable, Nullability, Operation, Reverse, Verb};
use crate::render::text::{List, Rust, maybe, method, when};
use crate::schema::{Constraint, ConstraintKind, Databases, Index, Keys};

/// Writes an operation as Rust, without the final semicolon.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
/// use migrate_core::render::render;
///
/// let add = op::add_column("users", column("phone", Varchar(32)).not_null().default(text("")));
/// assert_eq!(
///     render(&add.into_operation()),
///     r#"op::add_column("users", column("phone", Varchar(32)).not_null().default(text("")))"#
/// );
/// ```
pub fn render(operation: &Operation<'_>) -> String {
    Rust(operation).to_string()
}

/// The checksum of a list of operations: what they say, not how their source is laid out.
pub(crate) fn checksum(operations: &[Operation<'_>]) -> String {
    let mut hash = Fnv::new();
    for (place, operation) in operations.iter().enumerate() {
        let between = if place == 0 { "" } else { ";\n" };
        write!(hash, "{between}{}", Rust(operation)).expect("a hash takes any text");
    }
    hash.to_string()
}

impl Display for Rust<&Operation<'_>> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        Rust(&self.0.verb).fmt(out)?;
        if self.0.only == Databases::ALL {
            return Ok(());
        }
        let databases: Vec<String> = self.0.only.iter().map(|one| format!("{one:?}")).collect();
        write!(out, ".only(&[{}])", databases.join(", "))
    }
}

impl Display for Rust<&Verb<'_>> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self.0 {
            Verb::CreateTable(op) => create_table(out, op),
            Verb::DropTable(op) => write!(out, "op::drop_table({})", Rust(op.name)),
            Verb::RenameTable(op) => {
                write!(out, "op::rename_table({}, {})", Rust(op.from), Rust(op.to))
            }
            Verb::AddColumn(op) => {
                write!(out, "op::add_column({}, {})", Rust(op.table), Rust(&op.column))
            }
            Verb::DropColumn(op) => {
                write!(out, "op::drop_column({}, {})", Rust(op.table), Rust(op.column))
            }
            Verb::AlterColumn(op) => alter_column(out, op),
            Verb::CreateIndex(op) => create_index(out, op.table, &op.index),
            Verb::DropIndex(op) => {
                write!(out, "op::drop_index({}, {})", Rust(op.name), Rust(op.table))
            }
            Verb::CreateConstraint(op) => create_constraint(out, op.table, &op.constraint),
            Verb::DropConstraint(op) => {
                write!(out, "op::drop_constraint({}, {})", Rust(op.name), Rust(op.table))
            }
            Verb::BulkInsert(op) => {
                let (columns, rows) = (List(op.columns), List(op.rows));
                write!(out, "op::bulk_insert({}, {columns}, {rows})", Rust(op.table))?;
                reverse(out, &op.reverse)
            }
            Verb::DeleteRows(op) => {
                let (columns, rows) = (List(op.columns), List(op.rows));
                write!(out, "op::delete_rows({}, {columns}, {rows})", Rust(op.table))
            }
            Verb::Execute(op) if op.sql.is_empty() && op.reverse == Reverse::Nothing => {
                out.write_str("op::assume(")?;
                declared(out, op.state)?;
                out.write_str(")")
            }
            Verb::Execute(op) => {
                write!(out, "op::execute({})", Rust(op.sql))?;
                reverse(out, &op.reverse)?;
                state(out, op.state)
            }
            Verb::Run(op) => {
                out.write_str("op::run(…)")?;
                when(out, op.down.is_some(), ".reverse(…)")?;
                reverse(out, &op.reverse)?;
                state(out, op.state)
            }
        }
    }
}

fn create_table(out: &mut Formatter<'_>, op: &CreateTable<'_>) -> Result {
    write!(out, "op::create_table({}, {})", Rust(op.name), List(op.columns))?;
    if !op.constraints.is_empty() {
        method(out, "constraints", List(op.constraints))?;
    }
    maybe(out, "comment", op.comment)?;
    when(out, op.options.without_rowid, ".without_rowid()")?;
    when(out, op.options.strict, ".strict()")
}

fn alter_column(out: &mut Formatter<'_>, op: &AlterColumn<'_>) -> Result {
    write!(out, "op::alter_column({}, {})", Rust(op.table), Rust(op.column))?;
    maybe(out, "rename", op.rename)?;
    maybe(out, "set_type", op.ty.as_ref())?;
    maybe(out, "using", op.using)?;
    out.write_str(match op.nullability {
        Some(Nullability::Nullable) => ".nullable()",
        Some(Nullability::NotNull) => ".not_null()",
        None => "",
    })?;
    changed(out, "default", &op.default)?;
    changed(out, "comment", &op.comment)?;
    changed(out, "collation", &op.collation)
}

fn create_index(out: &mut Formatter<'_>, table: &str, index: &Index<'_>) -> Result {
    let (name, table) = (Rust(index.name), Rust(table));
    match index.keys {
        Keys::Columns(columns) => {
            write!(out, "op::create_index({name}, {table}, {})", List(columns))?;
        }
        Keys::Keys(keys) => write!(out, "op::create_index_on({name}, {table}, {})", List(keys))?,
    }
    when(out, index.unique, ".unique()")?;
    maybe(out, "filter", index.filter)
}

fn create_constraint(out: &mut Formatter<'_>, table: &str, constraint: &Constraint<'_>) -> Result {
    let (name, table) = (Rust(constraint.name()), Rust(table));
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => {
            write!(out, "op::create_primary_key({name}, {table}, {})", List(columns))
        }
        ConstraintKind::Unique { columns } => {
            write!(out, "op::create_unique_constraint({name}, {table}, {})", List(columns))
        }
        ConstraintKind::Check { expression } => {
            write!(out, "op::create_check_constraint({name}, {table}, {})", Rust(expression))
        }
        ConstraintKind::ForeignKey { columns, references } => {
            let (referent, near, far) =
                (Rust(references.table), List(columns), List(references.columns));
            write!(out, "op::create_foreign_key({name}, {table}, {referent}, {near}, {far})")?;
            write!(out, "{}", Rust(&references.rules))
        }
    }
}

fn reverse(out: &mut Formatter<'_>, reverse: &Reverse<'_>) -> Result {
    match reverse {
        Reverse::Unknown => Ok(()),
        Reverse::Nothing => out.write_str(".reverse_nothing()"),
        Reverse::Sql(sql) => method(out, "reverse", Rust(*sql)),
    }
}

fn state(out: &mut Formatter<'_>, operations: &[Operation<'_>]) -> Result {
    if operations.is_empty() {
        return Ok(());
    }
    out.write_str(".state(")?;
    declared(out, operations)?;
    out.write_str(")")
}

fn declared(out: &mut Formatter<'_>, operations: &[Operation<'_>]) -> Result {
    out.write_str("&[")?;
    for (place, operation) in operations.iter().enumerate() {
        let before = if place == 0 { "" } else { ", " };
        write!(out, "{before}{}.into_operation()", Rust(operation))?;
    }
    out.write_str("]")
}

fn changed<T>(out: &mut Formatter<'_>, word: &str, change: &Change<T>) -> Result
where
    for<'c> Rust<&'c T>: Display,
{
    match change {
        Change::Keep => Ok(()),
        Change::Drop => write!(out, ".drop_{word}()"),
        Change::Set(new) => method(out, word, Rust(new)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Rust, checksum};
    use crate::op;
    use crate::operation::{Context, Operation, RunResult};
    use crate::prelude::*;

    #[test]
    fn literals_are_rust() {
        assert_eq!(
            Rust("a\"b\\c\n\r\t\0é\u{202e}").to_string(),
            r#""a\"b\\c\n\r\t\u{0}é\u{202e}""#
        );
        assert_eq!(Rust(&float(f64::NEG_INFINITY)).to_string(), "float(f64::NEG_INFINITY)");
        assert_eq!(Rust(&float(f64::NAN)).to_string(), "float(f64::NAN)");
        assert_eq!(Rust(&float(1.0)).to_string(), "float(1.0)");
    }

    fn code(_: &mut Context<'_>) -> RunResult {
        Ok(())
    }

    const TABLE: Operation = op::create_table(
        "users",
        &[
            column("id", BigInt).primary_key().autoincrement(),
            column("name", Varchar(80)).not_null().unique().default(text("é \"quoted\"\n")),
            column("city", Char(2))
                .references("cities", "id")
                .on_delete(SetNull)
                .check("city <> ''"),
            column("sum", Numeric(10, 2)).generated_stored("1 + 2").comment("a sum"),
            column("tags", Array(&Text)).collation("NOCASE"),
            column("mood", Enum("mood")).default(sql("'glad'")),
            column("area", native("box").sqlite("BLOB").ty()).default(bytes(b"\x00\xff")),
        ],
    )
    .constraints(&[
        primary_key(&["id"]),
        unique(&["name", "city"]).named("one"),
        check("ck", "sum > 0"),
        foreign_key(&["city"], "cities", &["id"]).deferrable(InitiallyDeferred),
    ])
    .comment("people")
    .without_rowid()
    .strict()
    .into_operation();

    const OTHERS: &[Operation] = &[
        op::rename_table("users", "people").into_operation(),
        op::add_column("people", column("age", Integer).default(int(-1))).into_operation(),
        op::alter_column("people", "age")
            .rename("years")
            .set_type(Double)
            .using("age / 1.0")
            .not_null()
            .default(float(0.5))
            .comment("in years")
            .drop_collation()
            .into_operation(),
        op::alter_column("people", "years").nullable().drop_default().into_operation(),
        op::drop_column("people", "years").into_operation(),
        op::create_index("ix", "people", &["name", "city"])
            .unique()
            .filter("id > 1")
            .into_operation(),
        op::create_index_on(
            "ix2",
            "people",
            &[key("name").collation("NOCASE").desc(), expression("lower(name)")],
        )
        .into_operation(),
        op::drop_index("ix", "people").into_operation(),
        op::create_primary_key("pk", "people", &["id"]).into_operation(),
        op::create_unique_constraint("uq", "people", &["id"]).into_operation(),
        op::create_check_constraint("ck2", "people", "id > 0").into_operation(),
        op::create_foreign_key("fk", "people", "cities", &["city"], &["id"])
            .on_update(Cascade)
            .into_operation(),
        op::drop_constraint("uq", "people").into_operation(),
        op::bulk_insert("people", &["id", "name"], &[&[int(1), null()], &[boolean(true), now()]])
            .reverse_nothing()
            .into_operation(),
        op::delete_rows("people", &["id"], &[&[int(1)]]).into_operation(),
        op::execute("SELECT 1")
            .reverse("SELECT 2")
            .state(&[op::drop_table("x").into_operation(), op::drop_table("y").into_operation()])
            .into_operation(),
        op::run(code).reverse(code).into_operation(),
        op::run(code).reverse_nothing().state(&[TABLE]).into_operation(),
    ];

    #[track_caller]
    fn check_sum(operations: &[Operation<'_>], expected: &str) {
        assert_eq!(checksum(operations), expected);
    }

    /// Databases hold these: a checksum that changes makes every applied migration a changed one.
    #[test]
    fn checksums_stay_for_ever() {
        check_sum(&[], "cbf29ce484222325");
        check_sum(&[op::drop_table("users").into_operation()], "2d755ee8ea92ea07");
        check_sum(&[TABLE], "260d00b4a5d7cc14");
        check_sum(OTHERS, "43155812093b4b7d");
    }
}

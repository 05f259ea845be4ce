//! Render: operations as the Rust a developer would have written. What is not said stays unsaid, so
//! the text of an operation changes only when the operation does: checksums are made of it.

mod noun;
mod text;
mod verb;

use std::fmt::{Display, Formatter, Result, Write as _};

use crate::hash::Fnv;
use crate::operation::Operation;
use crate::render::text::Rust;
use crate::schema::Databases;

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

/// Writes a text as the Rust literal that makes it.
///
/// # Examples
///
/// ```
/// assert_eq!(migrate_core::render::literal("say \"no\""), r#""say \"no\"""#);
/// ```
pub fn literal(text: &str) -> String {
    Rust(text).to_string()
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

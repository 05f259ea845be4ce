//! Render: operations as the Rust a developer would have written. What is not said stays unsaid, so
//! the text of an operation changes only when the operation does: checksums are made of it.

use std::fmt::Write as _;

use crate::operation::{AlterColumn, Change, CreateTable, Nullability, Operation, Reverse};
use crate::schema::{
    Action, Column, Constraint, ConstraintKind, Deferrable, Index, Key, Keys, Order, Rules,
    Storage, TableOptions, Term, Type, Value,
};
use crate::sql::fnv;

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
    match operation {
        Operation::CreateTable(op) => create_table(op),
        Operation::DropTable(op) => call("op::drop_table", &[quoted(op.name)]),
        Operation::RenameTable(op) => call("op::rename_table", &[quoted(op.from), quoted(op.to)]),
        Operation::AddColumn(op) => call("op::add_column", &[quoted(op.table), column(&op.column)]),
        Operation::DropColumn(op) => {
            call("op::drop_column", &[quoted(op.table), quoted(op.column)])
        }
        Operation::AlterColumn(op) => alter_column(op),
        Operation::CreateIndex(op) => create_index(op.table, &op.index),
        Operation::DropIndex(op) => call("op::drop_index", &[quoted(op.name), quoted(op.table)]),
        Operation::CreateConstraint(op) => create_constraint(op.table, &op.constraint),
        Operation::DropConstraint(op) => {
            call("op::drop_constraint", &[quoted(op.name), quoted(op.table)])
        }
        Operation::BulkInsert(op) => {
            call("op::bulk_insert", &[quoted(op.table), names(op.columns), rows(op.rows)])
                + &reverse(&op.reverse)
        }
        Operation::DeleteRows(op) => {
            call("op::delete_rows", &[quoted(op.table), names(op.columns), rows(op.rows)])
        }
        Operation::Execute(op) => {
            call("op::execute", &[quoted(op.sql)]) + &reverse(&op.reverse) + &state(op.state)
        }
        Operation::Run(op) => {
            let back = if op.down.is_some() { ".reverse(…)" } else { "" };
            format!("op::run(…){back}{}{}", reverse(&op.reverse), state(op.state))
        }
    }
}

/// The checksum of a list of operations: what they say, not how their source is laid out.
pub(crate) fn checksum(operations: &[Operation<'_>]) -> String {
    let text: Vec<String> = operations.iter().map(render).collect();
    format!("{:016x}", fnv(text.join(";\n").as_bytes()))
}

fn create_table(op: &CreateTable<'_>) -> String {
    let TableOptions { without_rowid, strict } = op.options;
    let mut text =
        call("op::create_table", &[quoted(op.name), list(op.columns.iter().map(column))]);
    if !op.constraints.is_empty() {
        text += &method("constraints", &list(op.constraints.iter().map(table_constraint)));
    }
    text += &op.comment.map_or_else(String::new, |comment| method("comment", &quoted(comment)));
    text += if without_rowid { ".without_rowid()" } else { "" };
    text += if strict { ".strict()" } else { "" };
    text
}

fn column(column: &Column<'_>) -> String {
    let mut text = call("column", &[quoted(column.name), ty(&column.ty)]);
    if column.primary_key {
        text += ".primary_key()";
    } else if !column.nullable {
        text += ".not_null()";
    }
    text += if column.autoincrement { ".autoincrement()" } else { "" };
    text += if column.unique { ".unique()" } else { "" };
    if let Some(default) = &column.default {
        text += &method("default", &value(default));
    }
    if let Some(reference) = &column.references {
        text += &method(
            "references",
            &format!("{}, {}", quoted(reference.table), quoted(reference.column)),
        );
        text += &rules(&reference.rules);
    }
    if let Some(check) = column.check {
        text += &method("check", &quoted(check));
    }
    if let Some(name) = column.collation {
        text += &method("collation", &quoted(name));
    }
    if let Some(generated) = &column.generated {
        let word = match generated.storage {
            Storage::Stored => "generated_stored",
            Storage::Virtual => "generated_virtual",
        };
        text += &method(word, &quoted(generated.expression));
    }
    if let Some(comment) = column.comment {
        text += &method("comment", &quoted(comment));
    }
    text
}

fn ty(ty: &Type<'_>) -> String {
    match ty {
        Type::Numeric(digits, scale) => format!("Numeric({digits}, {scale})"),
        Type::Varchar(length) => format!("Varchar({length})"),
        Type::Char(length) => format!("Char({length})"),
        Type::Array(item) => format!("Array(&{})", self::ty(item)),
        Type::Enum(name) => format!("Enum({})", quoted(name)),
        Type::Native(native) => {
            let mut text = call("native", &[quoted(native.postgres)]);
            for (word, name) in [("mysql", native.mysql), ("sqlite", native.sqlite)] {
                if name != native.postgres {
                    text += &method(word, &quoted(name));
                }
            }
            text + ".ty()"
        }
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Text
        | Type::Binary
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Jsonb => format!("{ty:?}"),
    }
}

fn value(value: &Value<'_>) -> String {
    match value {
        Value::Null => "null()".to_owned(),
        Value::Bool(value) => format!("boolean({value})"),
        Value::Int(value) => format!("int({value})"),
        Value::Float(value) if value.is_nan() => "float(f64::NAN)".to_owned(),
        Value::Float(value) if value.is_infinite() && *value > 0.0 => {
            "float(f64::INFINITY)".to_owned()
        }
        Value::Float(value) if value.is_infinite() => "float(f64::NEG_INFINITY)".to_owned(),
        Value::Float(value) => format!("float({value:?})"),
        Value::Text(value) => call("text", &[quoted(value)]),
        Value::Bytes(value) => {
            let mut hex = String::new();
            for byte in *value {
                let _ = write!(hex, "\\x{byte:02x}");
            }
            format!("bytes(b\"{hex}\")")
        }
        Value::Now => "now()".to_owned(),
        Value::Sql(value) => call("sql", &[quoted(value)]),
    }
}

fn table_constraint(constraint: &Constraint<'_>) -> String {
    let named = || constraint.name.map_or_else(String::new, |name| method("named", &quoted(name)));
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => call("primary_key", &[names(columns)]) + &named(),
        ConstraintKind::Unique { columns } => call("unique", &[names(columns)]) + &named(),
        ConstraintKind::Check { expression } => {
            call("check", &[quoted(constraint.name()), quoted(expression)])
        }
        ConstraintKind::ForeignKey { columns, references } => {
            let arguments = [names(columns), quoted(references.table), names(references.columns)];
            call("foreign_key", &arguments) + &named() + &rules(&references.rules)
        }
    }
}

fn create_constraint(table: &str, constraint: &Constraint<'_>) -> String {
    let (name, table) = (quoted(constraint.name()), quoted(table));
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => {
            call("op::create_primary_key", &[name, table, names(columns)])
        }
        ConstraintKind::Unique { columns } => {
            call("op::create_unique_constraint", &[name, table, names(columns)])
        }
        ConstraintKind::Check { expression } => {
            call("op::create_check_constraint", &[name, table, quoted(expression)])
        }
        ConstraintKind::ForeignKey { columns, references } => {
            let far = [quoted(references.table), names(columns), names(references.columns)];
            let [referent, near, far] = far;
            call("op::create_foreign_key", &[name, table, referent, near, far])
                + &rules(&references.rules)
        }
    }
}

fn rules(rules: &Rules) -> String {
    let mut text = String::new();
    for (word, action) in [("on_delete", rules.on_delete), ("on_update", rules.on_update)] {
        if action != Action::NoAction {
            text += &method(word, &format!("{action:?}"));
        }
    }
    if rules.deferrable != Deferrable::Not {
        text += &method("deferrable", &format!("{:?}", rules.deferrable));
    }
    text
}

fn create_index(table: &str, index: &Index<'_>) -> String {
    let mut text = match index.keys {
        Keys::Columns(columns) => {
            call("op::create_index", &[quoted(index.name), quoted(table), names(columns)])
        }
        Keys::Keys(keys) => {
            let keys = list(keys.iter().map(key));
            call("op::create_index_on", &[quoted(index.name), quoted(table), keys])
        }
    };
    text += if index.unique { ".unique()" } else { "" };
    text += &index.filter.map_or_else(String::new, |filter| method("filter", &quoted(filter)));
    text
}

fn key(key: &Key<'_>) -> String {
    let mut text = match key.term {
        Term::Column(name) => call("key", &[quoted(name)]),
        Term::Expression(expression) => call("expression", &[quoted(expression)]),
    };
    text += &key.collation.map_or_else(String::new, |name| method("collation", &quoted(name)));
    match key.order {
        Order::Ascending => text,
        Order::Descending => text + ".desc()",
    }
}

fn alter_column(op: &AlterColumn<'_>) -> String {
    let mut text = call("op::alter_column", &[quoted(op.table), quoted(op.column)]);
    if let Some(name) = op.rename {
        text += &method("rename", &quoted(name));
    }
    if let Some(new) = &op.ty {
        text += &method("set_type", &ty(new));
    }
    if let Some(expression) = op.using {
        text += &method("using", &quoted(expression));
    }
    text += match op.nullability {
        Some(Nullability::Nullable) => ".nullable()",
        Some(Nullability::NotNull) => ".not_null()",
        None => "",
    };
    text += &match &op.default {
        Change::Keep => String::new(),
        Change::Drop => ".drop_default()".to_owned(),
        Change::Set(default) => method("default", &value(default)),
    };
    text += &changed("comment", op.comment);
    text + &changed("collation", op.collation)
}

fn changed(word: &str, change: Change<&str>) -> String {
    match change {
        Change::Keep => String::new(),
        Change::Drop => format!(".drop_{word}()"),
        Change::Set(text) => method(word, &quoted(text)),
    }
}

fn rows(rows: &[&[Value<'_>]]) -> String {
    list(rows.iter().map(|row| list(row.iter().map(value))))
}

fn reverse(reverse: &Reverse<'_>) -> String {
    match reverse {
        Reverse::Unknown => String::new(),
        Reverse::Nothing => ".reverse_nothing()".to_owned(),
        Reverse::Sql(sql) => method("reverse", &quoted(sql)),
    }
}

fn state(operations: &[Operation<'_>]) -> String {
    if operations.is_empty() {
        return String::new();
    }
    let operation = |operation| render(operation) + ".into_operation()";
    method("state", &list(operations.iter().map(operation)))
}

fn call(function: &str, arguments: &[String]) -> String {
    format!("{function}({})", arguments.join(", "))
}

fn method(name: &str, argument: &str) -> String {
    format!(".{name}({argument})")
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("&[{}]", items.collect::<Vec<_>>().join(", "))
}

fn names(names: &[&str]) -> String {
    list(names.iter().map(|name| quoted(name)))
}

/// A text as a Rust literal. Only what must be escaped is, so that the spelling never changes:
/// quotes, and what no eye sees.
fn quoted(text: &str) -> String {
    let escaped = |character: char| match character {
        '\\' | '"' | '\n' | '\r' | '\t' => character.escape_default().to_string(),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => character.escape_unicode().to_string(),
        _ if character.is_control() => character.escape_unicode().to_string(),
        _ => character.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{quoted, value};
    use crate::schema::float;

    #[test]
    fn literals_are_rust() {
        assert_eq!(quoted("a\"b\\c\n\r\t\0é\u{202e}"), r#""a\"b\\c\n\r\t\u{0}é\u{202e}""#);
        assert_eq!(value(&float(f64::NEG_INFINITY)), "float(f64::NEG_INFINITY)");
        assert_eq!(value(&float(f64::NAN)), "float(f64::NAN)");
        assert_eq!(value(&float(1.0)), "float(1.0)");
    }
}

//! Nouns as Rust.

use std::fmt::{Display, Formatter, Result};

use crate::render::text::{List, Rust, maybe, method, when};
use crate::schema::{
    Action, Column, Constraint, ConstraintKind, Deferrable, Identity, Key, Nulls, Order, Rules,
    Storage, Term, Type, Value,
};

impl Display for Rust<&Column<'_>> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let column = self.0;
        write!(out, "column({}, {})", Rust(column.name), Rust(&column.ty))?;
        when(out, column.primary_key, ".primary_key()")?;
        when(out, !column.primary_key && !column.nullable, ".not_null()")?;
        out.write_str(identity(column.identity))?;
        when(out, column.unique, ".unique()")?;
        maybe(out, "default", column.default.as_ref())?;
        if let Some(reference) = &column.references {
            write!(out, ".references({}, {})", Rust(reference.table), Rust(reference.column))?;
            Rust(&reference.rules).fmt(out)?;
        }
        maybe(out, "check", column.check)?;
        maybe(out, "collation", column.collation)?;
        if let Some(generated) = &column.generated {
            let word = match generated.storage {
                Storage::Stored => "generated_stored",
                Storage::Virtual => "generated_virtual",
            };
            method(out, word, Rust(generated.expression))?;
        }
        maybe(out, "comment", column.comment)
    }
}

impl Display for Rust<&Type<'_>> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self.0 {
            Type::Numeric(digits, scale) => write!(out, "Numeric({digits}, {scale})"),
            Type::Varchar(length) => write!(out, "Varchar({length})"),
            Type::Char(length) => write!(out, "Char({length})"),
            Type::Array(item) => write!(out, "Array(&{})", Rust(*item)),
            Type::Enum(name) => write!(out, "Enum({})", Rust(*name)),
            Type::Native(native) => {
                write!(out, "native({})", Rust(native.postgres))?;
                for (word, name) in [("mysql", native.mysql), ("sqlite", native.sqlite)] {
                    maybe(out, word, Some(name).filter(|name| *name != native.postgres))?;
                }
                out.write_str(".ty()")
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
            | Type::Jsonb => write!(out, "{:?}", self.0),
        }
    }
}

impl Display for Rust<&Value<'_>> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self.0 {
            Value::Null => out.write_str("null()"),
            Value::Bool(value) => write!(out, "boolean({value})"),
            Value::Int(value) => write!(out, "int({value})"),
            Value::Float(value) if value.is_nan() => out.write_str("float(f64::NAN)"),
            Value::Float(value) if value.is_infinite() && *value > 0.0 => {
                out.write_str("float(f64::INFINITY)")
            }
            Value::Float(value) if value.is_infinite() => out.write_str("float(f64::NEG_INFINITY)"),
            Value::Float(value) => write!(out, "float({value:?})"),
            Value::Text(value) => write!(out, "text({})", Rust(*value)),
            Value::Bytes(value) => {
                out.write_str("bytes(b\"")?;
                value.iter().try_for_each(|byte| write!(out, "\\x{byte:02x}"))?;
                out.write_str("\")")
            }
            Value::Spelled(kind, value) => {
                let word = format!("{kind:?}").to_lowercase();
                write!(out, "{word}({})", Rust(*value))
            }
            Value::Array(items) => write!(out, "array({})", List(items)),
            Value::Now => out.write_str("now()"),
            Value::Sql(value) => write!(out, "sql({})", Rust(*value)),
        }
    }
}

/// A row.
impl Display for Rust<&&[Value<'_>]> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        List(self.0).fmt(out)
    }
}

/// A constraint as it stands in a table.
impl Display for Rust<&Constraint<'_>> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let name = self.0.name;
        let written = match self.0.kind {
            ConstraintKind::PrimaryKey { columns } => {
                write!(out, "primary_key({})", List(columns))?;
                maybe(out, "named", name)
            }
            ConstraintKind::Unique { columns, deferrable } => {
                write!(out, "unique({})", List(columns))?;
                maybe(out, "named", name)?;
                self::deferrable(out, deferrable)
            }
            ConstraintKind::Check { expression } => {
                write!(out, "check({}, {})", Rust(self.0.name()), Rust(expression))
            }
            ConstraintKind::ForeignKey { columns, references } => {
                let (far, target) = (List(references.columns), Rust(references.table));
                write!(out, "foreign_key({}, {target}, {far})", List(columns))?;
                maybe(out, "named", name)?;
                Rust(&references.rules).fmt(out)
            }
            ConstraintKind::Exclude { definition } => {
                write!(out, "exclude({}, {})", Rust(self.0.name()), Rust(definition))
            }
        };
        written?;
        when(out, !self.0.validated, ".not_valid()")
    }
}

impl Display for Rust<&Rules> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        for (word, action) in [("on_delete", self.0.on_delete), ("on_update", self.0.on_update)] {
            if action != Action::NoAction {
                write!(out, ".{word}({action:?})")?;
            }
        }
        deferrable(out, self.0.deferrable)
    }
}

impl Display for Rust<&Key<'_>> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self.0.term {
            Term::Column(name) => write!(out, "key({})", Rust(name))?,
            Term::Expression(expression) => write!(out, "expression({})", Rust(expression))?,
        }
        maybe(out, "collation", self.0.collation)?;
        maybe(out, "operator_class", self.0.operator_class)?;
        if let Some(length) = self.0.prefix {
            method(out, "prefix", length)?;
        }
        when(out, self.0.order == Order::Descending, ".desc()")?;
        out.write_str(match self.0.nulls {
            Some(Nulls::First) => ".nulls_first()",
            Some(Nulls::Last) => ".nulls_last()",
            None => "",
        })
    }
}

pub(super) fn identity(identity: Option<Identity>) -> &'static str {
    match identity {
        Some(Identity::ByDefault) => ".autoincrement()",
        Some(Identity::Always) => ".identity_always()",
        Some(Identity::Serial) => ".serial()",
        None => "",
    }
}

pub(super) fn deferrable(out: &mut Formatter<'_>, deferrable: Deferrable) -> Result {
    match deferrable {
        Deferrable::Not => Ok(()),
        Deferrable::InitiallyImmediate | Deferrable::InitiallyDeferred => {
            write!(out, ".deferrable({deferrable:?})")
        }
    }
}

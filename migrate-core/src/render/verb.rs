//! Verbs as Rust.

use std::fmt::{Display, Formatter, Result};

use crate::operation::{
    AlterColumn, AlterEnum, AlterTable, Change, CreateIndex, CreateTable, EnumChange, Nullability,
    Operation, Place, Reverse, Verb,
};
use crate::render::noun;
use crate::render::text::{List, Rust, maybe, method, when};
use crate::schema::{
    Constraint, ConstraintKind, Database, Enumeration, Keys, Object, ObjectKind, Wording,
};

impl Display for Rust<&Verb<'_>> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self.0 {
            Verb::CreateTable(op) => create_table(out, op),
            Verb::DropTable(op) => write!(out, "op::drop_table({})", Rust(op.name)),
            Verb::RenameTable(op) => {
                write!(out, "op::rename_table({}, {})", Rust(op.from), Rust(op.to))
            }
            Verb::AlterTable(op) => alter_table(out, op),
            Verb::AttachPartition(op) => {
                let (parent, table) = (Rust(op.partition.parent), Rust(op.table));
                write!(
                    out,
                    "op::attach_partition({parent}, {table}, {})",
                    Rust(op.partition.bounds)
                )
            }
            Verb::DetachPartition(op) => {
                write!(out, "op::detach_partition({}, {})", Rust(op.parent), Rust(op.table))?;
                when(out, op.concurrently, ".concurrently()")
            }
            Verb::AddColumn(op) => {
                write!(out, "op::add_column({}, {})", Rust(op.table), Rust(&op.column))
            }
            Verb::DropColumn(op) => {
                write!(out, "op::drop_column({}, {})", Rust(op.table), Rust(op.column))
            }
            Verb::AlterColumn(op) => alter_column(out, op),
            Verb::CreateIndex(op) => create_index(out, op),
            Verb::DropIndex(op) => {
                write!(out, "op::drop_index({}, {})", Rust(op.name), Rust(op.table))?;
                when(out, op.concurrently, ".concurrently()")
            }
            Verb::RenameIndex(op) => {
                let (from, to, table) = (Rust(op.from), Rust(op.to), Rust(op.table));
                write!(out, "op::rename_index({from}, {to}, {table})")
            }
            Verb::CreateConstraint(op) => create_constraint(out, op.table, &op.constraint),
            Verb::DropConstraint(op) => {
                write!(out, "op::drop_constraint({}, {})", Rust(op.name), Rust(op.table))
            }
            Verb::RenameConstraint(op) => {
                let (from, to, table) = (Rust(op.from), Rust(op.to), Rust(op.table));
                write!(out, "op::rename_constraint({from}, {to}, {table})")
            }
            Verb::ValidateConstraint(op) => {
                write!(out, "op::validate_constraint({}, {})", Rust(op.name), Rust(op.table))
            }
            Verb::CreateEnum(op) => {
                let Enumeration { name, values } = op.enumeration;
                write!(out, "op::create_enum({}, {})", Rust(name), List(values))
            }
            Verb::DropEnum(op) => write!(out, "op::drop_enum({})", Rust(op.name)),
            Verb::AlterEnum(op) => alter_enum(out, op),
            Verb::CreateObject(op) => object(out, "create", &op.object),
            Verb::ReplaceObject(op) => object(out, "replace", &op.object),
            Verb::DropObject(op) => {
                write!(out, "op::drop_{}({}", word(op.kind), Rust(op.name))?;
                of_table(out, op.table)
            }
            Verb::RenameObject(op) => {
                write!(out, "op::rename_{}({}, {}", word(op.kind), Rust(op.from), Rust(op.to))?;
                of_table(out, op.table)
            }
            Verb::RefreshView(op) => {
                write!(out, "op::refresh_materialized_view({})", Rust(op.name))?;
                when(out, op.concurrently, ".concurrently()")
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
            Verb::UpdateRows(op) => {
                let (table, key) = (Rust(op.table), List(op.key));
                let (columns, rows) = (List(op.columns), List(op.rows));
                write!(out, "op::update_rows({table}, {key}, {columns}, {rows})")?;
                match op.reverse {
                    None => Ok(()),
                    Some([]) => out.write_str(".reverse_nothing()"),
                    Some(rows) => method(out, "reverse", List(rows)),
                }
            }
            Verb::Execute(op) if op.sql.is_empty() && op.reverse == Reverse::Nothing => {
                out.write_str("op::assume(")?;
                declared(out, op.state)?;
                out.write_str(")")
            }
            Verb::Execute(op) => {
                write!(out, "op::execute({})", Rust(op.sql.text))?;
                elsewhere(out, "on", &op.sql)?;
                reverse(out, &op.reverse)?;
                state(out, op.state)
            }
            Verb::Run(op) => {
                out.write_str("op::run(…)")?;
                when(out, op.down.is_some(), ".reverse(…)")?;
                reverse(out, &op.reverse)?;
                state(out, op.state)
            }
            Verb::Custom(op) => {
                write!(out, "op::custom(&{:?})", op.operation)?;
                if let Some(back) = op.back {
                    write!(out, ".reverse(&{back:?})")?;
                }
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
    let options = &op.options;
    when(out, options.without_rowid, ".without_rowid()")?;
    when(out, options.strict, ".strict()")?;
    when(out, options.unlogged, ".unlogged()")?;
    when(out, options.row_security, ".row_security()")?;
    maybe(out, "partition_by", options.partition_by)?;
    maybe(out, "tablespace", options.tablespace)?;
    maybe(out, "with", options.with)?;
    maybe(out, "engine", options.engine)?;
    maybe(out, "charset", options.charset)?;
    maybe(out, "collation", options.collation)
}

fn alter_table(out: &mut Formatter<'_>, op: &AlterTable<'_>) -> Result {
    write!(out, "op::alter_table({})", Rust(op.table))?;
    changed(out, "comment", &op.comment)?;
    let switches = [
        ("without_rowid", op.without_rowid),
        ("strict", op.strict),
        ("unlogged", op.unlogged),
        ("row_security", op.row_security),
    ];
    for (word, switched) in switches {
        if let Some(on) = switched {
            method(out, word, on)?;
        }
    }
    changed(out, "tablespace", &op.tablespace)?;
    changed(out, "with", &op.with)?;
    changed(out, "engine", &op.engine)?;
    changed(out, "charset", &op.charset)?;
    changed(out, "collation", &op.collation)
}

fn alter_enum(out: &mut Formatter<'_>, op: &AlterEnum<'_>) -> Result {
    let name = Rust(op.name);
    match op.change {
        EnumChange::Rename(to) => write!(out, "op::rename_enum({name}, {})", Rust(to)),
        EnumChange::Add { value, place } => {
            write!(out, "op::add_enum_value({name}, {})", Rust(value))?;
            placed(out, place)
        }
        EnumChange::Move { value, place } => {
            write!(out, "op::move_enum_value({name}, {})", Rust(value))?;
            placed(out, place)
        }
        EnumChange::RenameValue { from, to } => {
            write!(out, "op::rename_enum_value({name}, {}, {})", Rust(from), Rust(to))
        }
        EnumChange::Remove { value, replacement } => {
            write!(out, "op::drop_enum_value({name}, {})", Rust(value))?;
            maybe(out, "replacement", replacement)
        }
    }
}

fn placed(out: &mut Formatter<'_>, place: Place<'_>) -> Result {
    match place {
        Place::Last => Ok(()),
        Place::Before(other) => method(out, "before", Rust(other)),
        Place::After(other) => method(out, "after", Rust(other)),
    }
}

fn object(out: &mut Formatter<'_>, verb: &str, object: &Object<'_>) -> Result {
    let definition = object.definition;
    write!(out, "op::{verb}_{}({}", word(object.kind), Rust(object.name))?;
    if let Some(table) = object.table {
        write!(out, ", {}", Rust(table))?;
    }
    if verb == "create" && is_bare(object.kind) {
        out.write_str(")")?;
        maybe(out, "options", Some(definition.text).filter(|text| !text.is_empty()))?;
    } else {
        write!(out, ", {})", Rust(definition.text))?;
    }
    elsewhere(out, "on", &definition)
}

/// Whether a name is enough to make one.
fn is_bare(kind: ObjectKind) -> bool {
    match kind {
        ObjectKind::Schema | ObjectKind::Extension | ObjectKind::Sequence => true,
        ObjectKind::Domain
        | ObjectKind::Function
        | ObjectKind::Procedure
        | ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Trigger
        | ObjectKind::Policy => false,
    }
}

/// The kind as it stands in the name of an operation.
fn word(kind: ObjectKind) -> String {
    kind.name().replace(' ', "_")
}

fn of_table(out: &mut Formatter<'_>, table: Option<&str>) -> Result {
    match table {
        Some(table) => write!(out, ", {})", Rust(table)),
        None => out.write_str(")"),
    }
}

/// `.on(Mysql, "…")`, for each database with a text of its own.
fn elsewhere(out: &mut Formatter<'_>, method: &str, wording: &Wording<'_>) -> Result {
    Database::ALL.into_iter().try_for_each(|database| match wording.own(database) {
        Some(text) => write!(out, ".{method}({database:?}, {})", Rust(text)),
        None => Ok(()),
    })
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
    changed(out, "collation", &op.collation)?;
    out.write_str(match op.identity {
        Change::Keep => "",
        Change::Drop => ".drop_identity()",
        Change::Set(identity) => noun::identity(Some(identity)),
    })
}

fn create_index(out: &mut Formatter<'_>, op: &CreateIndex<'_>) -> Result {
    let index = &op.index;
    let (name, table) = (Rust(index.name), Rust(op.table));
    match index.keys {
        Keys::Columns(columns) => {
            write!(out, "op::create_index({name}, {table}, {})", List(columns))?;
        }
        Keys::Keys(keys) => write!(out, "op::create_index_on({name}, {table}, {})", List(keys))?,
    }
    when(out, index.unique, ".unique()")?;
    maybe(out, "filter", index.filter)?;
    maybe(out, "using", index.method)?;
    if !index.include.is_empty() {
        method(out, "include", List(index.include))?;
    }
    maybe(out, "with", index.with)?;
    maybe(out, "tablespace", index.tablespace)?;
    when(out, index.nulls_not_distinct, ".nulls_not_distinct()")?;
    when(out, op.concurrently, ".concurrently()")?;
    when(out, op.if_not_exists, ".if_not_exists()")
}

fn create_constraint(out: &mut Formatter<'_>, table: &str, constraint: &Constraint<'_>) -> Result {
    let (name, table) = (Rust(constraint.name()), Rust(table));
    let written = match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => {
            write!(out, "op::create_primary_key({name}, {table}, {})", List(columns))
        }
        ConstraintKind::Unique { columns, deferrable } => {
            write!(out, "op::create_unique_constraint({name}, {table}, {})", List(columns))?;
            noun::deferrable(out, deferrable)
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
        ConstraintKind::Exclude { definition } => {
            write!(out, "op::create_exclude_constraint({name}, {table}, {})", Rust(definition))
        }
    };
    written?;
    when(out, !constraint.validated, ".not_valid()")
}

fn reverse(out: &mut Formatter<'_>, reverse: &Reverse<'_>) -> Result {
    match reverse {
        Reverse::Unknown => Ok(()),
        Reverse::Nothing => out.write_str(".reverse_nothing()"),
        Reverse::Sql(sql) => {
            method(out, "reverse", Rust(sql.text))?;
            elsewhere(out, "reverse_on", sql)
        }
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

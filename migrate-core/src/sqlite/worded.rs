//! A schema of SQLite in the words of this crate: types by their names here, defaults as values,
//! every constraint with a name.

use crate::check::default_fits;
use crate::schema::{
    Arena, Column, Constraint, ConstraintKind, State, Table, Type, Value, check_name, named,
};
use crate::sql::uses_column;
use crate::sqlite::types::{literal, quoted_whole, strict_type_name, type_name};
use crate::worded::refer_freely;

/// The schema with each word that makes the same in a database.
pub(super) fn worded<'a>(state: &State<'a>) -> State<'a> {
    let arena = state.arena();
    let mut worded = state.clone();
    for table in worded.tables.values_mut() {
        let strict = table.options.strict;
        for column in &mut table.columns {
            column.ty = ty(column.ty, strict);
            column.default = column.default.and_then(|default| value(arena, &column.ty, default));
        }
        name_all(arena, table);
    }
    refer_freely(&mut worded, |ty| Some(type_name(ty)));
    worded
}

fn ty(ty: Type<'_>, strict: bool) -> Type<'_> {
    let Type::Native(native) = ty else { return ty };
    let name = if strict { strict_type_name } else { type_name };
    let upper = native.sqlite.to_uppercase();
    let candidates = sized(&upper).into_iter().chain([
        Type::Integer,
        Type::BigInt,
        Type::SmallInt,
        Type::Text,
        Type::Binary,
        Type::Bool,
        Type::Double,
        Type::Float,
        Type::Date,
        Type::Time,
        Type::Timestamp,
        Type::Timestamptz,
    ]);
    let mut fitting = candidates.filter(|one| name(one).replace(' ', "") == upper.replace(' ', ""));
    fitting.next().unwrap_or(ty)
}

/// A type that has a size: `VARCHAR(20)`, `NUMERIC(10, 2)`.
fn sized(name: &str) -> Option<Type<'static>> {
    let (word, sizes) = name.strip_suffix(')')?.split_once('(')?;
    let sizes: Option<Vec<u32>> = sizes.split(',').map(|size| size.trim().parse().ok()).collect();
    match (word.trim(), sizes?.as_slice()) {
        ("VARCHAR", [length]) => Some(Type::Varchar(*length)),
        ("CHAR", [length]) => Some(Type::Char(*length)),
        ("NUMERIC", [digits, scale]) => {
            Some(Type::Numeric(u16::try_from(*digits).ok()?, u16::try_from(*scale).ok()?))
        }
        _ => None,
    }
}

/// A default as a value, where that is spelled the same and is one of the type.
fn value<'a>(arena: &'a Arena, ty: &Type<'_>, default: Value<'a>) -> Option<Value<'a>> {
    let Value::Sql(text) = default else { return Some(default) };
    let whole = quoted_whole(text);
    let inner = whole.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    let quoted = inner.map(|inner| Value::Text(arena.text(inner.replace("''", "'"))));
    let number = text.parse().ok().map(Value::Int);
    let float = text.parse().ok().filter(|value: &f64| value.is_finite()).map(Value::Float);
    let candidates = [Some(Value::Null), quoted, number, float, Some(Value::Now)];
    let mut candidates = candidates.into_iter().flatten();
    let spelled = |one: &Value<'_>| {
        let literal = literal(one);
        literal == text
            || literal.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) == Some(text)
    };
    let found = candidates.find(|one| spelled(one) && default_fits(ty, one));
    Some(found.unwrap_or(default)).filter(|value| *value != Value::Null)
}

/// Names the constraints that have no name.
fn name_all<'a>(arena: &'a Arena, table: &mut Table<'a>) {
    let mut done: Vec<Constraint<'a>> = Vec::with_capacity(table.constraints.len());
    for constraint in &table.constraints {
        let wanted = conventional(arena, table.name, &table.columns, constraint);
        let mut name = wanted;
        let mut number = 1;
        let others = table.constraints.iter().filter_map(|other| other.name);
        let others: Vec<&str> = others.chain(done.iter().map(Constraint::name)).collect();
        while constraint.name.is_none() && others.contains(&name) {
            number += 1;
            name = arena.text(format!("{wanted}_{number}"));
        }
        done.push(Constraint { name: Some(name), ..*constraint });
    }
    table.constraints = done;
}

fn conventional<'a>(
    arena: &'a Arena,
    table: &str,
    columns: &[Column<'a>],
    constraint: &Constraint<'a>,
) -> &'a str {
    match constraint.kind {
        ConstraintKind::Check { expression } if constraint.name.is_none() => {
            let of = columns.iter().find(|column| uses_column(expression, column.name));
            of.map_or(named(arena, table, *constraint).name(), |column| {
                check_name(arena, table, column.name)
            })
        }
        ConstraintKind::Check { .. }
        | ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => named(arena, table, *constraint).name(),
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::worded;
    use crate::operation::CreateTable;
    use crate::prelude::*;
    use crate::render::render;
    use crate::schema::Arena;
    use crate::sqlite::catalog;

    #[test]
    fn a_live_table_in_our_words() {
        let arena = Arena::new();
        let live = "CREATE TABLE t (id INTEGER PRIMARY KEY, name varchar(20) DEFAULT 'it''s' \
                    CHECK (name <> ''), price numeric(10,2) DEFAULT -1, odd MONEY DEFAULT (1 + 1), \
                    at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, none TEXT DEFAULT NULL, \
                    lines TEXT DEFAULT ('a' || char(13) || '\n'''), CHECK (name <> 'x'))";
        let state = catalog::whole(&arena, &[vec![live.to_owned()]]);
        let worded = worded(&state);
        let table = &worded.tables["t"];
        let create = CreateTable {
            columns: &table.columns,
            constraints: &table.constraints,
            ..op::create_table("t", &[])
        };
        assert_eq!(
            render(&create.into_operation()),
            "op::create_table(\"t\", &[column(\"id\", Integer).not_null(), \
             column(\"name\", Varchar(20)).default(text(\"it's\")), \
             column(\"price\", Numeric(10, 2)).default(int(-1)), \
             column(\"odd\", native(\"MONEY\").ty()).default(sql(\"1 + 1\")), \
             column(\"at\", Timestamp).default(now()), column(\"none\", Text), \
             column(\"lines\", Text).default(text(\"a\\r\\n'\"))])\
             .constraints(&[primary_key(&[\"id\"]).named(\"pk_t\"), \
             check(\"ck_t_name\", \"name <> ''\"), check(\"ck_t_name_2\", \"name <> 'x'\")])"
        );
    }
}

//! A schema as PostgreSQL keeps it.

use crate::postgres::catalog::default::read_default;
use crate::postgres::catalog::expression::canonical;
use crate::postgres::catalog::type_name::read_type;
use crate::postgres::ddl;
use crate::schema::{
    Arena, Column, Constraint, ConstraintKind, Generated, Index, Key, Keys, State, Table,
    TableOptions, Term, Type,
};

/// The schema in the form in which it is read from a live database.
pub(crate) fn normal<'a>(state: &State<'a>) -> State<'a> {
    let arena = state.arena();
    let mut normal = state.clone();
    for table in normal.tables.values_mut() {
        *table = self::table(arena, table);
    }
    normal
}

fn table<'a>(arena: &'a Arena, table: &Table<'a>) -> Table<'a> {
    let key = table.primary_key();
    Table {
        columns: table
            .columns
            .iter()
            .map(|column| {
                let column = self::column(arena, column);
                Column { nullable: column.nullable && !key.contains(&column.name), ..column }
            })
            .collect(),
        constraints: table.constraints.iter().map(|it| constraint(arena, it)).collect(),
        indexes: table.indexes.iter().map(|it| index(arena, it)).collect(),
        comment: table.comment.filter(|text| !text.is_empty()),
        options: TableOptions::default(),
        ..table.clone()
    }
}

fn column<'a>(arena: &'a Arena, column: &Column<'a>) -> Column<'a> {
    let ty = self::ty(arena, &column.ty);
    let default = column.default.filter(|_| column.generated.is_none());
    Column {
        ty,
        nullable: column.nullable && !column.autoincrement,
        default: default.and_then(|value| read_default(arena, &ddl::default(&value), &ty)),
        collation: column.collation.filter(|name| *name != "default"),
        comment: column.comment.filter(|text| !text.is_empty()),
        generated: column.generated.map(|generated| Generated {
            expression: spelled(arena, generated.expression),
            ..generated
        }),
        ..*column
    }
}

fn ty<'a>(arena: &'a Arena, ty: &Type<'a>) -> Type<'a> {
    match ty {
        Type::Native(native) => read_type(arena, native.postgres),
        // PostgreSQL does not tell arrays of arrays from arrays.
        Type::Array(Type::Array(inner)) => self::ty(arena, &Type::Array(inner)),
        Type::Array(element) => Type::Array(arena.value(self::ty(arena, element))),
        Type::Bool
        | Type::SmallInt
        | Type::Integer
        | Type::BigInt
        | Type::Float
        | Type::Double
        | Type::Numeric(..)
        | Type::Text
        | Type::Varchar(_)
        | Type::Char(_)
        | Type::Binary
        | Type::Date
        | Type::Time
        | Type::Timestamp
        | Type::Timestamptz
        | Type::Interval
        | Type::Uuid
        | Type::Json
        | Type::Jsonb
        | Type::Enum(_) => *ty,
    }
}

fn constraint<'a>(arena: &'a Arena, constraint: &Constraint<'a>) -> Constraint<'a> {
    let kind = match constraint.kind {
        ConstraintKind::Check { expression } => {
            ConstraintKind::Check { expression: spelled(arena, expression) }
        }
        kind @ (ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::ForeignKey { .. }) => kind,
    };
    Constraint { kind, ..*constraint }
}

fn index<'a>(arena: &'a Arena, index: &Index<'a>) -> Index<'a> {
    let keys: Vec<Key<'a>> = index.keys.iter().map(|it| key(arena, &it)).collect();
    Index {
        keys: Keys::Keys(arena.list(&keys)),
        filter: index.filter.map(|filter| spelled(arena, filter)),
        ..*index
    }
}

/// An expression that is no more than a column is that column.
fn key<'a>(arena: &'a Arena, key: &Key<'a>) -> Key<'a> {
    let term = match key.term {
        Term::Expression(expression) => Term::Expression(spelled(arena, expression)),
        column @ Term::Column(_) => column,
    };
    Key { term, ..*key }
}

fn spelled<'a>(arena: &'a Arena, expression: &str) -> &'a str {
    arena.text(canonical(expression))
}

//! A schema as PostgreSQL keeps it.

use crate::postgres::catalog::default::read_default;
use crate::postgres::catalog::expression::canonical;
use crate::postgres::catalog::spelling;
use crate::postgres::catalog::type_name::read_type;
use crate::postgres::ddl;
use crate::postgres::types::has_collation;
use crate::schema::{
    Arena, Column, Constraint, ConstraintKind, Generated, Index, Key, Keys, Nulls, Order,
    Partition, State, Table, TableOptions, Term, Type,
};
use crate::sql::uses_column;

/// The schema in the form in which it is read from a live database.
pub(crate) fn normal<'a>(state: &State<'a>) -> State<'a> {
    let arena = state.arena();
    let mut normal = state.clone();
    for table in normal.tables.values_mut() {
        *table = self::table(arena, table);
    }
    let whole = normal.clone();
    for table in normal.tables.values_mut() {
        let above = above(&whole, table);
        let has = |constraint: &Constraint<'_>| above.iter().any(|it| hands_down(it, constraint));
        table.constraints.retain(|constraint| !has(constraint));
        if let Some(top) = above.last() {
            table.columns = of_parts(&top.columns, &table.columns);
        }
        let is_known = |index: &Index<'_>| {
            above
                .iter()
                .flat_map(|table| &table.indexes)
                .any(|it| Index { name: index.name, ..*it } == *index)
        };
        table.indexes.retain(|index| !is_known(index));
    }
    for object in &mut normal.objects {
        *object = spelling::object(arena, object);
    }
    normal
}

/// The tables that a table is a partition of, one of another.
fn above<'s, 'a>(state: &'s State<'a>, table: &Table<'a>) -> Vec<&'s Table<'a>> {
    let parent = |table: &Table<'a>| state.table(table.partition_of?.parent);
    let mut line = Vec::new();
    let mut next = parent(table);
    // No deeper than there are tables, should a state ever lead in a circle.
    while let Some(whole) = next.filter(|_| line.len() < state.tables.len()) {
        line.push(whole);
        next = parent(whole);
    }
    line
}

/// The columns of a partition: those of its table, whatever becomes of them, with defaults and remarks of
/// its own.
fn of_parts<'a>(whole: &[Column<'a>], own: &[Column<'a>]) -> Vec<Column<'a>> {
    let of_part = |column: &Column<'a>| {
        let own = own.iter().find(|own| own.name == column.name);
        Column {
            default: own.map_or(column.default, |own| own.default),
            comment: own.and_then(|own| own.comment),
            identity: None,
            ..*column
        }
    };
    whole.iter().map(of_part).collect()
}

/// Whether a partition has a constraint because its table does: a check of the same name, a key over the
/// same columns.
fn hands_down(table: &Table<'_>, constraint: &Constraint<'_>) -> bool {
    match constraint.kind {
        ConstraintKind::Check { .. } => {
            let check = constraint.name.and_then(|name| table.constraint(name));
            check.is_some_and(|it| matches!(it.kind, ConstraintKind::Check { .. }))
        }
        kind @ (ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. }) => table.constraints.iter().any(|it| it.kind == kind),
    }
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
        indexes: table.indexes.iter().map(|it| index(arena, table, it)).collect(),
        comment: table.comment.filter(|text| !text.is_empty()),
        options: options(arena, &table.options),
        partition_of: table.partition_of.map(|partition| Partition {
            bounds: arena.text(spelling::bounds(partition.bounds)),
            ..partition
        }),
        name: table.name,
    }
}

fn options<'a>(arena: &'a Arena, options: &TableOptions<'a>) -> TableOptions<'a> {
    TableOptions {
        unlogged: options.unlogged,
        row_security: options.row_security,
        partition_by: options.partition_by.map(|by| arena.text(spelling::spelled(by))),
        tablespace: tablespace(options.tablespace),
        with: options.with.map(|with| arena.text(spelling::options(with))),
        ..TableOptions::NONE
    }
}

/// The place where everything is that says no other is none.
fn tablespace(name: Option<&str>) -> Option<&str> {
    name.filter(|name| *name != "pg_default")
}

fn column<'a>(arena: &'a Arena, column: &Column<'a>) -> Column<'a> {
    let ty = self::ty(arena, &column.ty);
    let default = column.default.filter(|_| column.generated.is_none());
    Column {
        ty,
        nullable: column.nullable && column.identity.is_none(),
        default: default.and_then(|value| read_default(arena, &ddl::default(&value), &ty)),
        collation: column.collation.filter(|name| *name != "default" && has_collation(&ty)),
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
        ConstraintKind::Exclude { definition } => {
            ConstraintKind::Exclude { definition: arena.text(spelling::exclusion(definition)) }
        }
    };
    Constraint { kind, ..*constraint }
}

fn index<'a>(arena: &'a Arena, table: &Table<'a>, index: &Index<'a>) -> Index<'a> {
    let keys: Vec<Key<'a>> = index.keys.iter().map(|it| key(arena, table, &it)).collect();
    Index {
        keys: Keys::plain_or(arena, &keys),
        filter: index.filter.map(|filter| spelled(arena, filter)),
        method: index
            .method
            .map(|name| arena.text(name.to_lowercase()))
            .filter(|name| *name != "btree"),
        with: index.with.map(|with| arena.text(spelling::options(with))),
        tablespace: tablespace(index.tablespace),
        ..*index
    }
}

/// A key of an index, without what is so anyway: a collation that is that of its column, say.
fn key<'a>(arena: &'a Arena, table: &Table<'a>, key: &Key<'a>) -> Key<'a> {
    let (term, own) = match key.term {
        Term::Expression(expression) => {
            let speaks = |column: &&Column<'_>| uses_column(expression, column.name);
            let mut own = table.columns.iter().filter(speaks).filter_map(|it| it.collation);
            let own = own.find(|own| key.collation == Some(own));
            (Term::Expression(spelled(arena, expression)), own)
        }
        Term::Column(name) => {
            (Term::Column(name), table.column(name).and_then(|column| column.collation))
        }
    };
    Key {
        term,
        nulls: key.nulls.filter(|nulls| *nulls != usual_nulls(key.order)),
        collation: key.collation.filter(|name| own != Some(name)),
        ..*key
    }
}

/// Where NULL stands unless something else is said.
pub(super) fn usual_nulls(order: Order) -> Nulls {
    match order {
        Order::Ascending => Nulls::Last,
        Order::Descending => Nulls::First,
    }
}

fn spelled<'a>(arena: &'a Arena, expression: &str) -> &'a str {
    arena.text(canonical(expression))
}

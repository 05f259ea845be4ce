//! Enumerations. PostgreSQL adds and renames values of a type; to take one away, the type is made
//! anew beside the old one, and every column goes over to it.

use crate::dialect::Work;
use crate::operation::{AlterEnum, EnumChange, Place};
use crate::postgres::alter::{alter_table, renamed};
use crate::postgres::ddl;
use crate::postgres::name::{beside, identifier, parts, qualified};
use crate::postgres::types::{text, type_name};
use crate::replay::users;
use crate::schema::{
    Column, Constraint, ConstraintKind, Enumeration, Index, State, Table, Term, Type,
};
use crate::sql::uses_column;

/// `CREATE TYPE`.
pub(crate) fn create(enumeration: &Enumeration<'_>) -> String {
    let values: Vec<String> = enumeration.values.iter().map(|value| text(value)).collect();
    format!("CREATE TYPE {} AS ENUM ({})", qualified(enumeration.name), values.join(", "))
}

/// Changes an enumeration. What a transaction adds to one cannot be used before its end.
pub(crate) fn alter<'a>(op: &AlterEnum<'a>, before: &State<'a>) -> Vec<Work<'a>> {
    let name = qualified(op.name);
    match op.change {
        EnumChange::Rename(to) => statements(renamed("TYPE", op.name, to)),
        EnumChange::Add { value, place } => {
            let place = match place {
                Place::Last => String::new(),
                Place::Before(other) => format!(" BEFORE {}", text(other)),
                Place::After(other) => format!(" AFTER {}", text(other)),
            };
            let value = text(value);
            vec![Work::Alone(format!("ALTER TYPE {name} ADD VALUE IF NOT EXISTS {value}{place}"))]
        }
        EnumChange::RenameValue { from, to } => {
            let (from, to) = (text(from), text(to));
            statements([format!("ALTER TYPE {name} RENAME VALUE {from} TO {to}")])
        }
        EnumChange::Remove { value, replacement } => match before.enums.get(op.name) {
            Some(old) => statements(without(old, value, replacement, before)),
            None => Vec::new(),
        },
    }
}

fn without(
    old: &Enumeration<'_>,
    value: &str,
    replacement: Option<&str>,
    before: &State<'_>,
) -> Vec<String> {
    let aside = format!("_migrate_old_{}", parts(old.name).1);
    let values: Vec<&str> = old.values.iter().copied().filter(|one| *one != value).collect();
    let mut statements = vec![
        format!("ALTER TYPE {} RENAME TO {}", qualified(old.name), identifier(&aside)),
        create(&Enumeration { values: &values, ..*old }),
    ];
    for table in before.tables.values() {
        let own = users(before, old.name).filter(|(name, _)| *name == table.name);
        let columns: Vec<&Column<'_>> = own.map(|(_, column)| column).collect();
        statements.extend(over(table, &columns, value, replacement));
    }
    statements.push(format!("DROP TYPE {}", beside(old.name, &aside)));
    statements
}

/// Brings columns of a table over. What compares them with values of the old type goes meanwhile.
fn over(
    table: &Table<'_>,
    columns: &[&Column<'_>],
    value: &str,
    replacement: Option<&str>,
) -> Vec<String> {
    if columns.is_empty() {
        return Vec::new();
    }
    let speaks = |sql: &str| columns.iter().any(|column| uses_column(sql, column.name));
    let checks: Vec<&Constraint<'_>> = table
        .constraints
        .iter()
        .filter(|constraint| match constraint.kind {
            ConstraintKind::Check { expression } => speaks(expression),
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::ForeignKey { .. }
            | ConstraintKind::Exclude { .. } => false,
        })
        .collect();
    let compares = |index: &&Index<'_>| {
        let expressions = index.keys.iter().filter_map(|key| match key.term {
            Term::Expression(expression) => Some(expression),
            Term::Column(_) => None,
        });
        expressions.chain(index.filter).any(speaks)
    };
    let indexes: Vec<&Index<'_>> = table.indexes.iter().filter(compares).collect();
    let mut statements: Vec<String> = indexes
        .iter()
        .map(|index| format!("DROP INDEX {}", beside(table.name, index.name)))
        .collect();
    let dropped = checks.iter().map(|it| format!("DROP CONSTRAINT {}", identifier(it.name())));
    let changed = columns.iter().flat_map(|column| change(column, value, replacement));
    let actions: Vec<String> = dropped.chain(changed).collect();
    statements.push(alter_table(table.name, &actions));
    let added: Vec<String> = checks.iter().map(|it| format!("ADD {}", ddl::added(it))).collect();
    if !added.is_empty() {
        statements.push(alter_table(table.name, &added));
    }
    statements.extend(indexes.iter().map(|index| ddl::create_index(table.name, index)));
    statements
}

fn change(column: &Column<'_>, value: &str, replacement: Option<&str>) -> Vec<String> {
    let name = identifier(column.name);
    let alter = format!("ALTER COLUMN {name} ");
    let ty = type_name(&column.ty);
    let using = match (column.ty, replacement) {
        (Type::Array(_), None) => format!("{name}::text[]::{ty}"),
        (Type::Array(_), Some(other)) => {
            format!("array_replace({name}::text[], {}, {})::{ty}", text(value), text(other))
        }
        (_, None) => format!("{name}::text::{ty}"),
        (_, Some(other)) => {
            let (value, other) = (text(value), text(other));
            format!("(CASE {name}::text WHEN {value} THEN {other} ELSE {name}::text END)::{ty}")
        }
    };
    let default = column.default.map(|value| ddl::default(&value));
    let dropped = default.as_ref().map(|_| format!("{alter}DROP DEFAULT"));
    let set = default.map(|default| format!("{alter}SET DEFAULT {default}"));
    dropped.into_iter().chain([format!("{alter}TYPE {ty} USING {using}")]).chain(set).collect()
}

fn statements<'a>(sql: impl IntoIterator<Item = String>) -> Vec<Work<'a>> {
    sql.into_iter().map(Work::Statement).collect()
}

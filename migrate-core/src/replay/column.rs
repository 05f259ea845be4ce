//! Replay of operations on columns.

use crate::error::SchemaError;
use crate::operation::{AddColumn, AlterColumn, DropColumn, Nullability};
use crate::replay::constraint::references_mut;
use crate::replay::enumeration::known_type;
use crate::replay::follow::{Renamed, follow_column};
use crate::replay::name::free_column;
use crate::replay::{constraint, find_mut, known_columns, view};
use crate::schema::{
    Arena, Column, Constraint, ConstraintKind, Database, Deferrable, Generated, Index, Key, Keys,
    References, State, Table, Term, Value, check_name, named,
};
use crate::sql::{rename_in_quoted, tokens, uses_column};

pub(super) fn add<'a>(state: &mut State<'a>, op: &AddColumn<'a>) -> Result<(), SchemaError> {
    let mut table = state.find_table(op.table)?.clone();
    known_type(state, &op.column.ty)?;
    push(state, &mut table, &op.column)?;
    for lifted in lifted(state.arena(), op.table, &op.column) {
        constraint::push(state, &mut table, lifted)?;
    }
    state.tables.put(table);
    Ok(())
}

/// Adds a column to a table, without the constraints that hang on it.
pub(super) fn push<'a>(
    state: &State<'a>,
    table: &mut Table<'a>,
    column: &Column<'a>,
) -> Result<(), SchemaError> {
    free_column(state, table, column.name, None)?;
    table.columns.push(Column {
        primary_key: false,
        unique: false,
        references: None,
        check: None,
        ..*column
    });
    Ok(())
}

/// The constraints that hang on a column, as table constraints with their names.
pub(crate) fn lifted<'a>(
    arena: &'a Arena,
    table: &str,
    column: &Column<'a>,
) -> impl Iterator<Item = Constraint<'a>> + use<'a> {
    let columns = || arena.list(&[column.name]);
    let key = column.primary_key.then(|| ConstraintKind::PrimaryKey { columns: columns() });
    let unique = column
        .unique
        .then(|| ConstraintKind::Unique { columns: columns(), deferrable: Deferrable::Not });
    let foreign_key = column.references.map(|reference| ConstraintKind::ForeignKey {
        columns: columns(),
        references: References {
            table: reference.table,
            columns: arena.list(&[reference.column]),
            rules: reference.rules,
        },
    });
    let check = column.check.map(|expression| {
        let name = check_name(arena, table, column.name);
        Constraint::new(Some(name), ConstraintKind::Check { expression })
    });
    let unnamed = [key, unique, foreign_key]
        .map(|kind| kind.map(|kind| named(arena, table, Constraint::new(None, kind))));
    unnamed.into_iter().chain([check]).flatten()
}

pub(super) fn drop(state: &mut State<'_>, op: &DropColumn<'_>) -> Result<(), SchemaError> {
    let table = state.find_table(op.table)?;
    known_columns(table, &[op.column])?;
    let user =
        user(state, table, op.column).or_else(|| view::reader(state, op.table, Some(op.column)));
    if let Some(by) = user {
        return Err(SchemaError::InUse {
            what: format!("column `{}` of table `{}`", op.column, op.table),
            by,
        });
    }
    if table.columns.len() == 1 {
        return Err(SchemaError::NoColumnsLeft { table: op.table.to_owned() });
    }
    find_mut(state, op.table)?.columns.retain(|column| column.name != op.column);
    Ok(())
}

/// What still uses a column.
fn user(state: &State<'_>, table: &Table<'_>, column: &str) -> Option<String> {
    let own = table.constraints.iter().find(|constraint| match constraint.kind {
        ConstraintKind::Check { expression: text }
        | ConstraintKind::Exclude { definition: text } => uses_column(text, column),
        ConstraintKind::PrimaryKey { columns }
        | ConstraintKind::Unique { columns, .. }
        | ConstraintKind::ForeignKey { columns, .. } => columns.contains(&column),
    });
    if let Some(constraint) = own {
        return Some(format!("constraint `{}`", constraint.name()));
    }
    if let Some(index) = table.indexes.iter().find(|index| index_uses(index, column)) {
        return Some(format!("index `{}`", index.name));
    }
    let generated = table.columns.iter().find(|other| {
        let uses = |generated: Generated<'_>| uses_column(generated.expression, column);
        other.name != column && other.generated.is_some_and(uses)
    });
    if let Some(other) = generated {
        return Some(format!("generated column `{}`", other.name));
    }
    state.tables.referrers(table.name).find_map(|other| {
        other.constraints.iter().find_map(|constraint| match constraint.kind {
            ConstraintKind::ForeignKey { references, .. }
                if references.table == table.name && references.columns.contains(&column) =>
            {
                Some(format!("foreign key `{}` of table `{}`", constraint.name(), other.name))
            }
            ConstraintKind::ForeignKey { .. }
            | ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => None,
        })
    })
}

fn index_uses(index: &Index<'_>, column: &str) -> bool {
    index.filter.is_some_and(|filter| uses_column(filter, column))
        || index.include.contains(&column)
        || index.keys.iter().any(|key| match key.term {
            Term::Column(name) => name == column,
            Term::Expression(expression) => uses_column(expression, column),
        })
}

pub(super) fn alter<'a>(state: &mut State<'a>, op: &AlterColumn<'a>) -> Result<(), SchemaError> {
    let table = state.find_table(op.table)?;
    known_columns(table, &[op.column])?;
    if let Some(name) = op.rename {
        free_column(state, table, name, Some(op.column).filter(|own| *own != name))?;
    }
    refuses_null(table, op)?;
    if let Some(ty) = &op.ty {
        known_type(state, ty)?;
    }
    let table = find_mut(state, op.table)?;
    for column in table.columns.iter_mut().filter(|column| column.name == op.column) {
        *column = altered(column, op);
    }
    if let Some(name) = op.rename {
        follow_column(state, Renamed { table: op.table, from: op.column, to: name });
        rename(state, op.table, op.column, name);
        view::follow_column(state, op.table, op.column, name);
    }
    Ok(())
}

/// Checks that a column of the primary key goes on refusing NULL.
fn refuses_null(table: &Table<'_>, op: &AlterColumn<'_>) -> Result<(), SchemaError> {
    let key = table.constraints.iter().find(|constraint| match constraint.kind {
        ConstraintKind::PrimaryKey { columns } => columns.contains(&op.column),
        ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    });
    match (op.nullability, key) {
        (Some(Nullability::Nullable), Some(key)) => Err(SchemaError::InUse {
            what: format!("`NOT NULL` of column `{}` of table `{}`", op.column, op.table),
            by: format!("constraint `{}`", key.name()),
        }),
        (Some(Nullability::Nullable | Nullability::NotNull) | None, _) => Ok(()),
    }
}

/// A column after a change, but for its name.
fn altered<'a>(column: &Column<'a>, op: &AlterColumn<'a>) -> Column<'a> {
    Column {
        ty: op.ty.unwrap_or(column.ty),
        nullable: match op.nullability {
            Some(Nullability::Nullable) => true,
            Some(Nullability::NotNull) => false,
            None => column.nullable,
        },
        default: op.default.apply(column.default),
        comment: op.comment.apply(column.comment),
        collation: op.collation.apply(column.collation),
        identity: op.identity.apply(column.identity),
        ..*column
    }
}

/// Renames a column and whatever speaks of it.
fn rename<'a>(state: &mut State<'a>, table_name: &str, from: &str, to: &'a str) {
    let (arena, quote) = (state.arena(), state.quote());
    let speech = Speech { arena, quote };
    for name in state.tables.referring(table_name) {
        let Some(table) = state.tables.edit(name) else { continue };
        for references in table.constraints.iter_mut().filter_map(references_mut) {
            if references.table == table_name {
                references.columns = in_list(arena, references.columns, from, to);
            }
        }
    }
    // Nowhere else may a default speak of a column.
    let has_mysql = state.databases().has(Database::Mysql);
    let Some(table) = state.tables.edit(table_name) else { return };
    let rule = &mut table.options.partition_by;
    *rule = rule.map(|rule| in_rule(speech, rule, from, to));
    for column in &mut table.columns {
        if column.name == from {
            column.name = to;
        }
        if let (true, Some(Value::Sql(text))) = (has_mysql, &mut column.default) {
            *text = in_expression(speech, text, from, to);
        }
        column.generated = column.generated.map(|generated| Generated {
            expression: in_expression(speech, generated.expression, from, to),
            ..generated
        });
    }
    for constraint in &mut table.constraints {
        match &mut constraint.kind {
            ConstraintKind::PrimaryKey { columns }
            | ConstraintKind::Unique { columns, .. }
            | ConstraintKind::ForeignKey { columns, .. } => {
                *columns = in_list(arena, columns, from, to);
            }
            ConstraintKind::Check { expression: text }
            | ConstraintKind::Exclude { definition: text } => {
                *text = in_expression(speech, text, from, to);
            }
        }
    }
    for index in &mut table.indexes {
        *index = in_index(speech, index, from, to);
    }
}

/// Where new texts live, and how they quote a name.
#[derive(Clone, Copy)]
struct Speech<'a> {
    arena: &'a Arena,
    quote: &'static str,
}

fn in_index<'a>(speech: Speech<'a>, index: &Index<'a>, from: &str, to: &'a str) -> Index<'a> {
    let arena = speech.arena;
    let keys: Vec<Key<'a>> = index
        .keys
        .iter()
        .map(|key| match key.term {
            Term::Column(name) if name == from => Key { term: Term::Column(to), ..key },
            Term::Column(_) => key,
            Term::Expression(expression) => {
                Key { term: Term::Expression(in_expression(speech, expression, from, to)), ..key }
            }
        })
        .collect();
    Index {
        keys: Keys::plain_or(arena, &keys),
        filter: index.filter.map(|filter| in_expression(speech, filter, from, to)),
        include: in_list(arena, index.include, from, to),
        ..*index
    }
}

/// In the rule of a partitioned table, but not in the partitions behind it, which have names as well.
fn in_rule<'a>(speech: Speech<'a>, rule: &'a str, from: &str, to: &str) -> &'a str {
    let tokens = tokens(rule);
    let end = tokens.iter().position(|token| token.is_word("PARTITION"));
    let end = tokens[..end.unwrap_or(tokens.len())].iter().map(|token| token.text().len()).sum();
    let (by, partitions) = rule.split_at(end);
    match in_expression(speech, by, from, to) {
        same if same == by => rule,
        renamed => speech.arena.text(format!("{renamed}{partitions}")),
    }
}

fn in_list<'a>(arena: &'a Arena, list: &'a [&'a str], from: &str, to: &'a str) -> &'a [&'a str] {
    if !list.contains(&from) {
        return list;
    }
    let renamed: Vec<&str> =
        list.iter().map(|name| if *name == from { to } else { name }).collect();
    arena.list(&renamed)
}

fn in_expression<'a>(speech: Speech<'a>, expression: &'a str, from: &str, to: &str) -> &'a str {
    if !uses_column(expression, from) {
        return expression;
    }
    let Speech { arena, quote } = speech;
    arena.text(rename_in_quoted(expression, from, to, quote))
}

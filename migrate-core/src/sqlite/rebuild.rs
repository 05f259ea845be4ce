//! The rebuild of a table, by the twelve steps that SQLite documents
//! (<https://sqlite.org/lang_altertable.html#otheralter>). The steps outside the transaction, foreign
//! keys off and on again, belong to whoever opens it. That no row was lost is checked by SQL that
//! fails when one was, so that an offline script has the same safety as a live run.

use crate::dialect::{Hanging, HangingKind, Rebuild};
use crate::error::Result;
use crate::operation::{AlterColumn, Operation, Verb};
use crate::replay::replay_all;
use crate::schema::{Column, ConstraintKind, Object, ObjectKind, State, Table, Value};
use crate::sqlite::alter::shaped;
use crate::sqlite::ddl::{create_index, create_table, identifier, rowid_alias, text};
use crate::sqlite::enumeration::spelled_out;
use crate::sqlite::object;
use crate::sqlite::proof::{compare, remember};
use crate::sqlite::types::literal;

/// Works out the rebuild by which operations on one table are done at once.
pub(crate) fn of<'a>(operations: &[Operation<'a>], before: &State<'a>) -> Result<Rebuild<'a>> {
    let name = operations.iter().find_map(shaped).unwrap_or_default();
    let mut after = before.clone();
    replay_all(&mut after, operations)?;
    let table = before.find_table(name)?;
    Ok(Rebuild {
        before: spelled_out(table, before),
        after: spelled_out(after.find_table(name)?, &after),
        sources: sources(operations, table),
        children: children(before, name),
        triggers: triggers(before, name)?,
    })
}

/// What each column is filled from: its old value, the expression an `alter_column` gives, or what
/// an `add_column` gives the rows that are there, whatever becomes of its default afterwards.
pub(crate) fn sources<'a>(
    operations: &[Operation<'a>],
    before: &Table<'a>,
) -> Vec<(&'a str, String)> {
    let stored = before.columns.iter().filter(|column| column.generated.is_none());
    let mut sources: Vec<_> = stored.map(|column| (column.name, identifier(column.name))).collect();
    for operation in operations {
        if let Verb::DropColumn(op) = &operation.verb {
            sources.retain(|(name, _)| *name != op.column);
        } else if let Verb::AddColumn(op) = &operation.verb {
            sources.push((op.column.name, initial(&op.column)));
        } else if let Verb::AlterColumn(AlterColumn { column, using: Some(expression), .. }) =
            operation.verb
        {
            for (_, source) in sources.iter_mut().filter(|(name, _)| *name == column) {
                *source = expression.to_owned();
            }
        }
    }
    sources
}

/// What a new column holds in the rows that are there.
fn initial(column: &Column<'_>) -> String {
    match column.default {
        Some(Value::Sql(expression)) => format!("({expression})"),
        Some(value) => literal(&value),
        None => literal(&Value::Null),
    }
}

/// Other tables with a foreign key to a table.
pub(crate) fn children<'a>(state: &State<'a>, table: &str) -> Vec<&'a str> {
    let refers = |other: &&Table<'a>| other.name != table && refers_to(other, table);
    state.tables.referrers(table).filter(refers).map(|other| other.name).collect()
}

/// The statements that make the triggers on a table.
pub(crate) fn triggers(state: &State<'_>, table: &str) -> Result<Vec<String>> {
    let on_it =
        |object: &&Object<'_>| object.kind == ObjectKind::Trigger && object.table == Some(table);
    state.objects.iter().filter(on_it).map(object::create).collect()
}

fn refers_to(table: &Table<'_>, target: &str) -> bool {
    table.constraints.iter().any(|constraint| match constraint.kind {
        ConstraintKind::ForeignKey { references, .. } => references.table == target,
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    })
}

/// Spells a rebuild out. The triggers of the table go with the old one and are made again.
pub(crate) fn statements(rebuild: &Rebuild<'_>, objects: Option<&[Hanging<'_>]>) -> Vec<String> {
    let name = rebuild.before.name;
    let (old, new) = (identifier(name), identifier(&new_name(name)));
    let mut statements = remember(rebuild);
    statements.extend([create_table(&rebuild.after, &new_name(name)), copy(rebuild, &new)]);
    statements.extend(keep_sequence(rebuild));
    statements.push(format!("DROP TABLE {old}"));
    // Else the renaming would look into views that speak of the table just dropped.
    statements.push("PRAGMA legacy_alter_table = ON".to_owned());
    statements.push(format!("ALTER TABLE {new} RENAME TO {old}"));
    statements.push("PRAGMA legacy_alter_table = OFF".to_owned());
    statements.extend(rebuild.after.indexes.iter().map(|index| create_index(name, index)));
    match objects {
        Some(live) => {
            let triggers = live.iter().filter(|object| goes_with(object, name));
            statements.extend(triggers.map(|trigger| trigger.definition.to_owned()));
        }
        None => statements.extend(rebuild.triggers.iter().cloned()),
    }
    statements.extend(compare(rebuild));
    statements
}

fn new_name(table: &str) -> String {
    format!("_migrate_new_{table}")
}

/// Whether an object is dropped with a table.
fn goes_with(object: &Hanging<'_>, table: &str) -> bool {
    match object.kind {
        HangingKind::Trigger => object.table.eq_ignore_ascii_case(table),
        HangingKind::View => false,
    }
}

fn copy(rebuild: &Rebuild<'_>, new: &str) -> String {
    let kept =
        |name: &str| rebuild.after.column(name).is_some_and(|column| column.generated.is_none());
    let kept = rebuild.sources.iter().filter(|(name, _)| kept(name));
    let mut pairs: Vec<(String, String)> =
        kept.map(|(name, source)| (identifier(name), source.clone())).collect();
    if let Some(row_number) = hidden_row_number(rebuild) {
        pairs.insert(0, (row_number.to_owned(), row_number.to_owned()));
    }
    let (targets, sources): (Vec<String>, Vec<String>) = pairs.into_iter().unzip();
    format!(
        "INSERT INTO {new} ({})\nSELECT {}\nFROM {}",
        targets.join(", "),
        sources.join(", "),
        identifier(rebuild.before.name)
    )
}

/// The word for the number that SQLite gives each row, where no column shows it: copied along, so
/// that rows keep their order and whatever refers to the number stays right.
fn hidden_row_number(rebuild: &Rebuild<'_>) -> Option<&'static str> {
    let tables = [&rebuild.before, &rebuild.after];
    let hidden = |table: &&Table<'_>| rowid_alias(table).is_none() && !table.options.without_rowid;
    let free = |word: &&str| {
        let named = |table: &&Table<'_>| {
            table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(word))
        };
        !tables.iter().any(named)
    };
    let hidden = tables.iter().all(hidden);
    ["rowid", "_rowid_", "oid"].into_iter().find(free).filter(|_| hidden)
}

/// `AUTOINCREMENT` never gives a number twice: the new table goes on where the old one stopped. The
/// old name may stand there in other letters than in the chain.
fn keep_sequence(rebuild: &Rebuild<'_>) -> Vec<String> {
    let counts = |table: &Table<'_>| {
        let key = rowid_alias(table).and_then(|(name, _)| table.column(name));
        key.is_some_and(|column| column.identity.is_some())
    };
    if !counts(&rebuild.before) || !counts(&rebuild.after) {
        return Vec::new();
    }
    let old = text(rebuild.before.name);
    let new = text(&new_name(rebuild.before.name));
    vec![
        format!("DELETE FROM sqlite_sequence WHERE name = {new}"),
        format!(
            "INSERT INTO sqlite_sequence (name, seq) \
             SELECT {new}, seq FROM sqlite_sequence WHERE name = {old} COLLATE NOCASE"
        ),
    ]
}

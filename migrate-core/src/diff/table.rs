//! Tables that stay: how they are kept, their comment, the whole they are a part of.

use crate::diff::sides::{Findings, Sides, parent};
use crate::diff::step::{Phase, Step};
use crate::diff::text::maybe;
use crate::diff::thing::Thing;
use crate::operation::{AlterTable, AttachPartition, Change, alter_table, detach_partition};
use crate::schema::{Constraint, ConstraintKind, Partition, State, Table, TableOptions};

/// What a table that stays needs as a whole.
pub(super) fn changes<'a>(
    sides: &Sides<'_, 'a>,
    before: &Table<'a>,
    after: &Table<'a>,
    found: &mut Findings<'a>,
) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    let change = altered(before, after);
    if change != alter_table(after.name) {
        steps.push(Step::new(Phase::Changes, change));
    }
    steps.extend(strict(before, after));
    steps.extend(without_rowid(before, after));
    steps.extend(partition(sides, before, after, found));
    found.beyond.extend(beyond(before.options, after.options, after.name));
    steps
}

fn altered<'a>(before: &Table<'a>, after: &Table<'a>) -> AlterTable<'a> {
    let (old, new) = (before.options, after.options);
    AlterTable {
        table: after.name,
        comment: change(before.comment, after.comment),
        without_rowid: None,
        strict: None,
        unlogged: (old.unlogged != new.unlogged).then_some(new.unlogged),
        row_security: (old.row_security != new.row_security).then_some(new.row_security),
        tablespace: change(old.tablespace, new.tablespace),
        with: change(old.with, new.with),
        engine: change(old.engine, new.engine),
        charset: change(old.charset, new.charset),
        collation: change(old.collation, new.collation),
    }
}

/// What leads from one to the other.
pub(super) fn change<T: PartialEq>(before: Option<T>, after: Option<T>) -> Change<T> {
    match (before, after) {
        (before, after) if before == after => Change::Keep,
        (_, Some(value)) => Change::Set(value),
        (_, None) => Change::Drop,
    }
}

/// What makes a table a part of another or a table of its own.
fn partition<'a>(
    sides: &Sides<'_, 'a>,
    before: &Table<'a>,
    after: &Table<'a>,
    found: &mut Findings<'a>,
) -> Vec<Step<'a>> {
    let (old, new) = (before.partition_of, after.partition_of);
    let bounds = maybe(sides.texts, old.map(|it| it.bounds), new.map(|it| it.bounds));
    let differ = parent(old) != parent(new)
        || found.differ(bounds, || {
            let bounds = |it: Option<_>| it.map_or("", |it: Partition<'a>| it.bounds);
            (format!("what is in partition `{}`", after.name), bounds(old), bounds(new))
        });
    if !differ {
        return Vec::new();
    }
    let detach = old.map(|old| {
        Step::new(Phase::Changes, detach_partition(old.parent, after.name))
            .uses([Thing::Table(old.parent)])
            .takes([Thing::Part(after.name)])
    });
    let attach = new.map(|partition| attached(after.name, partition));
    detach.into_iter().chain(attach).collect()
}

/// A table becomes a part of another.
pub(super) fn attached<'a>(table: &'a str, partition: Partition<'a>) -> Step<'a> {
    Step::new(Phase::Changes, AttachPartition { table, partition })
        .needs([Thing::Table(table), Thing::Table(partition.parent)])
        .gives([Thing::Part(table)])
}

/// A table comes to hold to the types of its columns when those are what they shall be, and ceases
/// to before.
fn strict<'a>(before: &Table<'a>, after: &Table<'a>) -> Option<Step<'a>> {
    let (is, shall) = (before.options.strict, after.options.strict);
    let column = |name: &'a str| Thing::Column(after.name, name);
    let step = Step::new(Phase::Changes, alter_table(after.name).strict(shall));
    let step = if shall {
        let lost = before.columns.iter().filter(|it| after.column(it.name).is_none());
        step.needs(after.columns.iter().map(|it| column(it.name)))
            .gives(lost.map(|it| column(it.name)))
    } else {
        step.gives([Thing::Table(after.name)])
    };
    (is != shall).then_some(step)
}

/// A table that stores its rows in its key has a key all the while, and numbers no rows.
fn without_rowid<'a>(before: &Table<'a>, after: &Table<'a>) -> Option<Step<'a>> {
    let (is, shall) = (before.options.without_rowid, after.options.without_rowid);
    let key = Thing::PrimaryKey(after.name);
    let step = Step::new(Phase::Changes, alter_table(after.name).without_rowid(shall));
    let step = if shall {
        let numbered = before.columns.iter().filter(|column| column.identity.is_some());
        step.needs([key]).needs(numbered.map(|column| Thing::Unnumbered(after.name, column.name)))
    } else {
        step.uses([key]).gives([Thing::Table(after.name)])
    };
    (is != shall).then_some(step)
}

/// What no operation changes about a table.
fn beyond(before: TableOptions<'_>, after: TableOptions<'_>, table: &str) -> Option<String> {
    (before.partition_by != after.partition_by).then(|| {
        let is = before.partition_by.unwrap_or("nothing");
        format!("table `{table}` is partitioned by `{is}`")
    })
}

/// What a foreign key to some columns of a table leans on: the table's keys of just these columns.
pub(super) fn keys<'a>(state: &State<'a>, table: &str, columns: &[&str]) -> Vec<Thing<'a>> {
    let Some(table) = state.table(table) else { return Vec::new() };
    let same = |other: &[&str]| {
        other.len() == columns.len() && other.iter().all(|column| columns.contains(column))
    };
    let is_key = |constraint: &&Constraint<'a>| match constraint.kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => {
            same(columns)
        }
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => false,
    };
    let constraints = table.constraints.iter().filter(is_key);
    let constraints = constraints.map(|one| Thing::Constraint(table.name, one.name()));
    let indexes = table.indexes.iter();
    let indexes = indexes.filter(|index| index.referable().is_some_and(|columns| same(&columns)));
    constraints.chain(indexes.map(|index| Thing::Name(index.name))).collect()
}

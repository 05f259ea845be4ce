//! Which tables can be joined: `joinable!`, and who may stand in one query.

use std::collections::BTreeSet;

use migrate_core::schema::ConstraintKind;

use crate::schema::name::{Name, of_column};
use crate::schema::source::Source;
use crate::schema::table::Table;

/// A foreign key by which two tables can be joined.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Join {
    pub(super) child: Name,
    pub(super) parent: Name,
    /// The child's column, by its name in Rust.
    pub(super) column: String,
    /// The same, by its name in the database.
    pub(super) sql_column: String,
}

impl Join {
    fn pair(&self) -> (&Name, &Name) {
        if self.child < self.parent {
            (&self.child, &self.parent)
        } else {
            (&self.parent, &self.child)
        }
    }
}

/// A foreign key, and whether it leads from one column to the whole key of its parent.
struct Key {
    join: Join,
    is_plain: bool,
}

/// The foreign keys between tables of the file that Diesel can join by: there must be one alone
/// between two tables.
pub(super) fn joins(source: &Source<'_, '_>, tables: &[Table]) -> Vec<Join> {
    let keys = keys(source);
    let is_there = |name: &Name| tables.iter().any(|table| table.name == *name);
    let is_alone =
        |key: &Key| keys.iter().filter(|other| other.join.pair() == key.join.pair()).count() == 1;
    let mut joins: Vec<Join> = keys
        .iter()
        .filter(|key| key.is_plain && key.join.parent != key.join.child)
        .filter(|key| is_there(&key.join.parent) && is_there(&key.join.child))
        .filter(|key| is_alone(key))
        .map(|key| key.join.clone())
        .collect();
    joins.sort();
    joins
}

/// All foreign keys within the schema of the file.
fn keys(source: &Source<'_, '_>) -> Vec<Key> {
    let schema = source.sheet.schema.as_deref().filter(|schema| *schema != "public");
    let mut keys = Vec::new();
    for table in source.state.tables.values() {
        for constraint in &table.constraints {
            let ConstraintKind::ForeignKey { columns, references } = constraint.kind else {
                continue;
            };
            let (child, parent) = (Name::of(table.name), Name::of(references.table));
            let is_inside = [&child, &parent].iter().all(|name| name.schema.as_deref() == schema);
            if let (Some(column), true) = (columns.first(), is_inside) {
                let sql_column = (*column).to_owned();
                let column = of_column(column, &child);
                let target = source.state.table(references.table).map(|table| source.key(table));
                let is_plain = columns.len() == 1 && target.as_deref() == Some(references.columns);
                keys.push(Key { join: Join { child, parent, column, sql_column }, is_plain });
            }
        }
    }
    keys
}

/// The tables that joins lead between, directly or not, each group and all groups in their order.
pub(super) fn related<'t>(tables: &'t [Table], joins: &[Join]) -> Vec<Vec<&'t Name>> {
    let mut groups: Vec<BTreeSet<&Name>> =
        tables.iter().map(|table| BTreeSet::from([&table.name])).collect();
    for join in joins {
        let (with, without): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.contains(&join.child) || group.contains(&join.parent));
        groups = without;
        groups.push(with.into_iter().flatten().collect());
    }
    groups.sort();
    groups.into_iter().map(|group| group.into_iter().collect()).collect()
}

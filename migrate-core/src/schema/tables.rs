//! The tables of a schema, and where to look for a name among them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::{self, Debug, Formatter};
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use crate::hash::fnv;
use crate::schema::{ConstraintKind, Table};

/// The tables of a schema by name: a map.
///
/// It finds by themselves those that bear a name or refer to a table, so that a long chain does not
/// look at all tables for each operation.
#[derive(Default)]
pub struct Tables<'a> {
    map: BTreeMap<&'a str, Table<'a>>,
    /// Made when it is asked for, and forgotten when the map is changed in whatever way.
    links: OnceLock<Links>,
}

/// What leads to tables. It may lead to some that it should not any more, and never misses one.
#[derive(Default)]
struct Links {
    /// The tables by the names that they and what is on them bear, whatever the case.
    bearers: HashMap<u64, BTreeSet<Box<str>>>,
    /// The tables by those that they refer to, or are a part of.
    referrers: HashMap<u64, BTreeSet<Box<str>>>,
}

impl<'a> Tables<'a> {
    /// The tables that may bear a name, or on which something may, in order.
    pub(crate) fn bearers(&self, name: &str) -> impl Iterator<Item = &Table<'a>> {
        let found = self.links().bearers.get(&key(name));
        found.into_iter().flatten().filter_map(|name| self.map.get(&**name))
    }

    /// The tables that may refer to a table, or be a part of it, in order.
    pub(crate) fn referrers(&self, name: &str) -> impl Iterator<Item = &Table<'a>> {
        let found = self.links().referrers.get(&key(name));
        found.into_iter().flatten().filter_map(|name| self.map.get(&**name))
    }

    /// The names of those.
    pub(crate) fn referring(&self, name: &str) -> Vec<&'a str> {
        self.referrers(name).map(|table| table.name).collect()
    }

    /// Puts a table in its place.
    pub(crate) fn put(&mut self, table: Table<'a>) {
        if let Some(links) = self.links.get_mut() {
            links.add(&table);
        }
        self.map.insert(table.name, table);
    }

    /// Takes a table out.
    pub(crate) fn take(&mut self, name: &str) -> Option<Table<'a>> {
        self.map.remove(name)
    }

    /// A table, for a change by which nothing gets a name and nothing refers to another table.
    pub(crate) fn edit(&mut self, name: &str) -> Option<&mut Table<'a>> {
        self.map.get_mut(name)
    }

    /// Takes up what has been given to a table in an edit after all.
    pub(crate) fn look_again(&mut self, name: &str) {
        if let (Some(links), Some(table)) = (self.links.get_mut(), self.map.get(name)) {
            links.add(table);
        }
    }

    fn links(&self) -> &Links {
        self.links.get_or_init(|| {
            let mut links = Links::default();
            self.map.values().for_each(|table| links.add(table));
            links
        })
    }
}

impl Links {
    fn add(&mut self, table: &Table<'_>) {
        let constraints = table.constraints.iter().map(|constraint| constraint.name());
        let indexes = table.indexes.iter().map(|index| index.name);
        for name in [table.name].into_iter().chain(constraints).chain(indexes) {
            lead(&mut self.bearers, name, table.name);
        }
        let keys = table.constraints.iter().filter_map(|constraint| match constraint.kind {
            ConstraintKind::ForeignKey { references, .. } => Some(references.table),
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => None,
        });
        for target in keys.chain(table.partition_of.map(|partition| partition.parent)) {
            lead(&mut self.referrers, target, table.name);
        }
    }
}

/// Makes a name lead to a table.
fn lead(links: &mut HashMap<u64, BTreeSet<Box<str>>>, name: &str, table: &str) {
    let tables = links.entry(key(name)).or_default();
    if !tables.contains(table) {
        tables.insert(table.into());
    }
}

/// A name whatever its case. That two names have one key does no harm.
fn key(name: &str) -> u64 {
    fnv(name.to_ascii_lowercase().as_bytes())
}

impl<'a> Deref for Tables<'a> {
    type Target = BTreeMap<&'a str, Table<'a>>;

    fn deref(&self) -> &Self::Target {
        &self.map
    }
}

impl DerefMut for Tables<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.links.take();
        &mut self.map
    }
}

impl Clone for Tables<'_> {
    fn clone(&self) -> Self {
        Self { map: self.map.clone(), links: OnceLock::new() }
    }
}

impl Debug for Tables<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.map.fmt(formatter)
    }
}

impl PartialEq for Tables<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.map == other.map
    }
}

impl<'a> From<BTreeMap<&'a str, Table<'a>>> for Tables<'a> {
    fn from(map: BTreeMap<&'a str, Table<'a>>) -> Self {
        Self { map, links: OnceLock::new() }
    }
}

impl<'a> FromIterator<(&'a str, Table<'a>)> for Tables<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, Table<'a>)>>(tables: I) -> Self {
        Self::from(BTreeMap::from_iter(tables))
    }
}

impl<'a> IntoIterator for Tables<'a> {
    type Item = (&'a str, Table<'a>);
    type IntoIter = std::collections::btree_map::IntoIter<&'a str, Table<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.map.into_iter()
    }
}

impl<'t, 'a> IntoIterator for &'t Tables<'a> {
    type Item = (&'t &'a str, &'t Table<'a>);
    type IntoIter = std::collections::btree_map::Iter<'t, &'a str, Table<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.map.iter()
    }
}

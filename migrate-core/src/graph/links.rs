//! Links: from each migration to its parents and to what it depends on.

use crate::bytes::same;
use crate::graph::fault::Fault;
use crate::graph::names;
use crate::graph::tables::{NONE, Tables};
use crate::migration::Migration;

/// Resolves every name to a migration. Says whether all names were good.
pub(crate) const fn enter(list: &[Migration<'_>], tables: &mut Tables<'_>) -> bool {
    let mut sound = true;
    let mut at = 0;
    while at < list.len() {
        let start = tables.starts[at].link as usize;
        let end = tables.starts[at + 1].link as usize;
        let mut link = start;
        while link < end {
            let fault = resolve(list, tables, at, link);
            tables.faults[tables.link_literal(at, link)] = fault;
            sound = sound && !fault.is_some();
            link += 1;
        }
        sound = sound && !tables.faults[tables.starts[at].literal as usize].is_some();
        at += 1;
    }
    sound
}

/// Enters one link, unless something is wrong with it.
const fn resolve(list: &[Migration<'_>], tables: &mut Tables<'_>, at: usize, link: usize) -> Fault {
    let start = tables.starts[at].link as usize;
    let name = name_of(&list[at], link - start);
    if same(name, list[at].revision) {
        return Fault::SelfReference;
    }
    let Some(found) = names::find(list, tables.names, name) else {
        return Fault::UnknownRevision { like: names::alike(list, name) };
    };
    let mut earlier = start;
    while earlier < link {
        if tables.links[earlier] == found as u32 && tables.links[earlier] != NONE {
            return Fault::NamedTwice;
        }
        earlier += 1;
    }
    tables.links[link] = found as u32;
    if link - start < list[at].down_revision.len() {
        tables.visits[found].has_child = true;
    }
    Fault::None
}

/// The n-th revision that a migration names: its parents, then its dependencies.
pub(crate) const fn name_of<'a>(migration: &Migration<'a>, nth: usize) -> &'a str {
    let parents = migration.down_revision.len();
    if nth < parents { migration.down_revision[nth] } else { migration.depends_on[nth - parents] }
}

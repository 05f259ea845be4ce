//! Revisions by name: a hash table that a constant can fill, and what an id may look like.

use crate::bytes::{self, hash, same, slot};
use crate::graph::fault::Fault;
use crate::graph::tables::{NONE, Tables};
use crate::migration::Migration;

/// The longest id, in bytes. The version table has room for more.
pub const ID_LIMIT: usize = 64;

/// Words that mean something in a target.
const RESERVED: &[&str] = &["head", "heads", "base", "current"];

/// The slots for so many names: a power of two, at most half of them taken.
pub(crate) const fn capacity(names: usize) -> usize {
    (names * 2 + 1).next_power_of_two()
}

/// Whether the path of a file, as the compiler knows it, ends with the path for people.
pub(crate) const fn same_file(full: &str, short: &str) -> bool {
    let (full, short) = (full.as_bytes(), short.as_bytes());
    if full.len() < short.len() {
        return false;
    }
    let (skipped, mut at) = (full.len() - short.len(), 0);
    while at < short.len() {
        let byte = if full[skipped + at] == b'\\' { b'/' } else { full[skipped + at] };
        if byte != short[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Enters every revision, and where each migration's literals and links begin.
pub(crate) const fn enter(list: &[Migration<'_>], tables: &mut Tables<'_>) {
    let (mut link, mut literal, mut at) = (0, 0, 0);
    while at < list.len() {
        tables.starts[at].link = link as u32;
        tables.starts[at].literal = literal as u32;
        let migration = &list[at];
        let links = migration.down_revision.len() + migration.depends_on.len();
        link += links;
        literal += 1 + links + migration.branch_labels.len();
        enter_one(list, tables, at);
        at += 1;
    }
    tables.starts[at].link = link as u32;
    tables.starts[at].literal = literal as u32;
}

const fn enter_one(list: &[Migration<'_>], tables: &mut Tables<'_>, at: usize) {
    let slot = slot_of(list, tables.names, list[at].revision);
    let other = tables.names[slot];
    if other == NONE {
        tables.names[slot] = at as u32;
    } else {
        let other = other as usize;
        tables.faults[tables.starts[at].literal as usize] = Fault::DuplicateRevision { other };
        tables.faults[tables.starts[other].literal as usize] =
            Fault::DuplicateRevision { other: at };
    }
}

/// The slot where a revision stands, in whatever case, or would stand: two that differ in case alone are
/// one to a database that tells no case apart, and as names of files.
const fn slot_of(list: &[Migration<'_>], names: &[u32], revision: &str) -> usize {
    let mask = names.len() - 1;
    let mut slot = slot(hash(revision), names.len());
    while names[slot] != NONE && !bytes::alike(list[names[slot] as usize].revision, revision) {
        slot = (slot + 1) & mask;
    }
    slot
}

/// Finds a migration by its revision.
pub(crate) const fn find(list: &[Migration<'_>], names: &[u32], revision: &str) -> Option<usize> {
    match names[slot_of(list, names, revision)] {
        NONE => None,
        at if same(list[at as usize].revision, revision) => Some(at as usize),
        _ => None,
    }
}

/// Finds the migration whose revision looks most like a name that no migration has.
pub(crate) const fn alike(list: &[Migration<'_>], name: &str) -> Option<usize> {
    let (mut best, mut best_score, mut at) = (None, 2, 0);
    while at < list.len() {
        let score = likeness(list[at].revision, name);
        if score > best_score {
            best_score = score;
            best = Some(at);
        }
        at += 1;
    }
    best
}

/// How many bytes two texts share at their beginning and at their end.
pub(crate) const fn likeness(left: &str, right: &str) -> usize {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let shorter = if left.len() < right.len() { left.len() } else { right.len() };
    let (mut front, mut back) = (0, 0);
    while front < shorter && left[front] == right[front] {
        front += 1;
    }
    while front + back < shorter && left[left.len() - 1 - back] == right[right.len() - 1 - back] {
        back += 1;
    }
    front + back
}

/// Checks the spelling of every revision and label, and that each label is given once.
pub(crate) const fn check(list: &[Migration<'_>], tables: &mut Tables<'_>) {
    let mut at = 0;
    while at < list.len() {
        let literal = tables.starts[at].literal as usize;
        let fault = spelling(list[at].revision);
        if fault.is_some() {
            tables.faults[literal] = fault;
        }
        check_labels(list, tables, at);
        at += 1;
    }
}

const fn check_labels(list: &[Migration<'_>], tables: &mut Tables<'_>, at: usize) {
    let labels = list[at].branch_labels;
    let mut literal = tables.starts[at + 1].literal as usize - labels.len();
    let mut label = 0;
    while label < labels.len() {
        let mut fault = spelling(labels[label]);
        if let Some(other) = find(list, tables.names, labels[label]) {
            fault = Fault::LabelIsRevision { other };
        } else if let Some(other) = other_owner(list, at, label) {
            fault = Fault::LabelTaken { other };
        }
        tables.faults[literal] = fault;
        literal += 1;
        label += 1;
    }
}

/// Another migration with the same label, or the same one if it names the label twice.
const fn other_owner(list: &[Migration<'_>], at: usize, label: usize) -> Option<usize> {
    let mut other = 0;
    while other < list.len() {
        let mut theirs = 0;
        while theirs < list[other].branch_labels.len() {
            let itself = other == at && theirs == label;
            let taken = same(list[other].branch_labels[theirs], list[at].branch_labels[label]);
            if taken && !itself {
                return Some(other);
            }
            theirs += 1;
        }
        other += 1;
    }
    None
}

/// What is wrong with the spelling of an id.
const fn spelling(id: &str) -> Fault {
    if id.is_empty() {
        return Fault::EmptyId;
    }
    if id.len() > ID_LIMIT {
        return Fault::IdTooLong;
    }
    let mut at = 0;
    while at < id.len() {
        let byte = id.as_bytes()[at];
        if !(byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.') {
            return Fault::IllegalCharacter;
        }
        at += 1;
    }
    let mut word = 0;
    while word < RESERVED.len() {
        if same(RESERVED[word], id) {
            return Fault::ReservedWord;
        }
        word += 1;
    }
    Fault::None
}

//! The two schemas of a diff, and how they are compared.

use crate::diff::answer::Answer;
use crate::diff::doubt::Doubt;
use crate::diff::text::{Texts, Verdict};
use crate::schema::{
    Arena, Constraint, ConstraintKind, Database, Object, Partition, State, Table, Unsaid,
};

/// How two schemas are compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o, 'a> {
    /// Where their texts come from.
    pub texts: Texts,
    /// The new schema as people wrote it, where the one that is compared is
    /// [`Dialect::normal`](crate::dialect::Dialect::normal): operations are made of these words.
    pub written: Option<&'o State<'a>>,
    /// The old schema in such words: whatever goes or gets another name is called as it is there.
    pub known: Option<&'o State<'a>>,
    /// What is known about renames.
    pub answers: &'o [Answer<'a>],
    /// What the new schema holds beside what it says, to be made by SQL: of a live database.
    pub unsaid: &'o [Unsaid<'a>],
    /// The objects whose texts are the database's own on both sides, so that another text is another
    /// meaning: see [`Dialect::shows_objects`](crate::dialect::Dialect::shows_objects).
    pub shown: &'o [Object<'a>],
}

/// Two schemas while they are compared. The old one has its renames done.
#[derive(Debug)]
pub(super) struct Sides<'o, 'a> {
    pub(super) from: &'o State<'a>,
    pub(super) to: &'o State<'a>,
    pub(super) written: &'o State<'a>,
    pub(super) known: &'o State<'a>,
    pub(super) texts: Texts,
    pub(super) unsaid: &'o [Unsaid<'a>],
    pub(super) shown: &'o [Object<'a>],
}

/// What a comparison finds beside operations.
#[derive(Debug, Default)]
pub(super) struct Findings<'a> {
    pub(super) doubts: Vec<Doubt<'a>>,
    pub(super) beyond: Vec<String>,
}

impl<'o, 'a> Sides<'o, 'a> {
    pub(super) fn arena(&self) -> &'a Arena {
        self.to.arena()
    }

    /// The one database that both schemas are of, if they are of one.
    pub(super) fn database(&self) -> Option<Database> {
        self.from.database().or(self.to.database())
    }

    /// Where the texts of an object come from.
    pub(super) fn texts_of(&self, object: &Object<'a>) -> Texts {
        match self.shown.iter().any(|shown| shown.is(object.kind, object.name, object.table)) {
            true => Texts::Written,
            false => self.texts,
        }
    }

    /// A table of the new schema in the words of whoever wrote it.
    pub(super) fn worded(&self, table: &'o Table<'a>) -> &'o Table<'a> {
        self.written.table(table.name).unwrap_or(table)
    }

    /// A constraint of the new schema in such words. There are databases that name every primary key
    /// the same.
    pub(super) fn worded_constraint(
        &self,
        table: &str,
        constraint: &'o Constraint<'a>,
    ) -> &'o Constraint<'a> {
        said(self.written, table, constraint).unwrap_or(constraint)
    }

    /// The name of a constraint of the old schema in the words of whoever wrote that.
    pub(super) fn known_name(
        &self,
        table: &str,
        constraint: &'o Constraint<'a>,
    ) -> Option<&'a str> {
        said(self.known, table, constraint).unwrap_or(constraint).name
    }

    /// The constraint that an index of the new schema is to whoever wrote it: there are databases to
    /// which they are one.
    pub(super) fn index_worded(&self, table: &str, name: &str) -> Option<&'o Constraint<'a>> {
        behind(self.written, table, name)
    }

    /// The constraint that an index of the old schema is to whoever wrote it.
    pub(super) fn index_known(&self, table: &str, name: &str) -> Option<&'o Constraint<'a>> {
        behind(self.known, table, name)
    }

    /// The tables that both schemas have.
    pub(super) fn kept(&self) -> impl Iterator<Item = (&'o Table<'a>, &'o Table<'a>)> {
        let (from, to) = (self.from, self.to);
        to.tables.values().filter_map(move |after| Some((from.table(after.name)?, after)))
    }

    /// The tables that only the new schema has.
    pub(super) fn new_tables(&self) -> impl Iterator<Item = &'o Table<'a>> {
        let from = self.from;
        self.to.tables.values().filter(move |table| from.table(table.name).is_none())
    }

    /// The tables that only the old schema has.
    pub(super) fn lost_tables(&self) -> impl Iterator<Item = &'o Table<'a>> {
        let to = self.to;
        self.from.tables.values().filter(move |table| to.table(table.name).is_none())
    }
}

impl<'a> Findings<'a> {
    /// Whether two things differ for certain; where that is open, it is noted.
    pub(super) fn differ(
        &mut self,
        verdict: Verdict,
        doubt: impl FnOnce() -> (String, &'a str, &'a str),
    ) -> bool {
        match verdict {
            Verdict::Same => false,
            Verdict::Other => true,
            Verdict::Unsure => {
                let (what, before, after) = doubt();
                self.doubts.push(Doubt { what, before, after });
                false
            }
        }
    }
}

/// A constraint in the words of a schema.
fn said<'o, 'a>(
    words: &'o State<'a>,
    table: &str,
    constraint: &Constraint<'a>,
) -> Option<&'o Constraint<'a>> {
    let table = words.table(table)?;
    let is_key = |it: &Constraint<'_>| matches!(it.kind, ConstraintKind::PrimaryKey { .. });
    table
        .constraint(constraint.name())
        .or_else(|| table.constraints.iter().find(|other| is_key(other) && is_key(constraint)))
}

/// The constraint that an index is in the words of a schema.
fn behind<'o, 'a>(words: &'o State<'a>, table: &str, name: &str) -> Option<&'o Constraint<'a>> {
    let table = words.table(table)?;
    table.constraint(name).filter(|_| table.index(name).is_none())
}

/// The parent of a part.
pub(super) fn parent<'a>(partition: Option<Partition<'a>>) -> Option<&'a str> {
    partition.map(|partition| partition.parent)
}

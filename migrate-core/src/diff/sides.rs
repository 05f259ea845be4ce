//! The two schemas of a diff, and how they are compared.

use crate::diff::answer::Answer;
use crate::diff::doubt::Doubt;
use crate::diff::text::{Texts, Verdict};
use crate::schema::{Arena, Database, Partition, State, Table, Unsaid};

/// How two schemas are compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o, 'a> {
    /// Where their texts come from.
    pub texts: Texts,
    /// The new schema as people wrote it, where the one that is compared is
    /// [`Dialect::normal`](crate::dialect::Dialect::normal): operations are made of these words.
    pub written: Option<&'o State<'a>>,
    /// What is known about renames.
    pub answers: &'o [Answer<'a>],
    /// What the new schema holds beside what it says, to be made by SQL: of a live database.
    pub unsaid: &'o [Unsaid<'a>],
}

/// Two schemas while they are compared. The old one has its renames done.
#[derive(Debug)]
pub(super) struct Sides<'o, 'a> {
    pub(super) from: &'o State<'a>,
    pub(super) to: &'o State<'a>,
    pub(super) written: &'o State<'a>,
    pub(super) texts: Texts,
    pub(super) unsaid: &'o [Unsaid<'a>],
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

    /// A table of the new schema in the words of whoever wrote it.
    pub(super) fn worded(&self, table: &'o Table<'a>) -> &'o Table<'a> {
        self.written.table(table.name).unwrap_or(table)
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

/// The parent of a part.
pub(super) fn parent<'a>(partition: Option<Partition<'a>>) -> Option<&'a str> {
    partition.map(|partition| partition.parent)
}

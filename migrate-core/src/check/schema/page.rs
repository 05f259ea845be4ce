//! A page of the book: what some migrations in a row add to what was read before, as one constant.
//! After an edit the compiler reads the page of the edited migration again, and those behind it only
//! if it says something else now. What a page points to lies in the statics of the migrations, which
//! count by their names: that a text somewhere in them changed makes no other page of it.

use crate::check::schema::ancestry::Ancestry;
use crate::check::schema::book::Book;
use crate::check::schema::entry::{End, Entry, First, Mark, NONE};
use crate::check::schema::fact::Fact;
use crate::check::schema::limited;
use crate::check::schema::progress::{Progress, Tables};
use crate::check::schema::report::Report;
use crate::graph::Graph;
use crate::migration::Migration;

/// The book, as far as this page goes.
#[derive(Debug)]
pub struct Page<
    'a,
    const ENTRIES: usize,
    const ENDS: usize,
    const FACTS: usize,
    const PARTS: usize,
    const SLOTS: usize,
    const FIRSTS: usize,
> {
    slots: [u32; SLOTS],
    entries: [Entry<'a>; ENTRIES],
    ends: [End; ENDS],
    facts: [Fact<'a>; FACTS],
    parts: [u32; PARTS],
    firsts: [First; FIRSTS],
    mark: Mark,
    ranks: usize,
    is_whole: bool,
}

/// The migrations of a page, from a place in the order of the graph on.
pub const fn steps<'a, const COUNT: usize>(
    graph: &Graph<'_>,
    files: &[&'a Migration<'a>],
    from: usize,
    is_sound: bool,
) -> [&'a Migration<'a>; COUNT] {
    let (mut steps, mut nth) = ([files[0]; COUNT], 0);
    while nth < COUNT && is_sound {
        steps[nth] = files[graph.at_rank(from + nth)];
        nth += 1;
    }
    steps
}

/// Reads some migrations on tables that have room for all that was read before, and for them.
/// Returns how far the book is written then, unless something is wrong or is for some databases only.
pub(crate) const fn read<'a>(
    progress: &Progress<'a>,
    ancestry: Ancestry<'_>,
    steps: &[&'a Migration<'a>],
    tables: Tables<'_, 'a>,
    moves: usize,
) -> Option<Mark> {
    if !progress.is_whole || limited::before(steps, 0) < steps.len() {
        return None;
    }
    let mut book = Book::resume(progress, ancestry, tables, moves);
    let mut report = Report::brief();
    book.read_all(steps, progress.ranks, &mut report);
    if report.is_empty() { Some(book.mark()) } else { None }
}

impl<
    'a,
    const ENTRIES: usize,
    const ENDS: usize,
    const FACTS: usize,
    const PARTS: usize,
    const SLOTS: usize,
    const FIRSTS: usize,
> Page<'a, ENTRIES, ENDS, FACTS, PARTS, SLOTS, FIRSTS>
{
    /// Reads some migrations, up to the first thing that is wrong, or that is for some databases
    /// only. The parameters are the capacity of the book so far.
    pub const fn read(
        progress: &Progress<'a>,
        ancestry: Ancestry<'_>,
        steps: &[&'a Migration<'a>],
        moves: usize,
    ) -> Self {
        let mut page = Self {
            slots: [NONE; SLOTS],
            entries: [Entry::EMPTY; ENTRIES],
            ends: [End::EMPTY; ENDS],
            facts: [Fact::EMPTY; FACTS],
            parts: [NONE; PARTS],
            firsts: [First::EMPTY; FIRSTS],
            mark: progress.mark,
            ranks: progress.ranks + steps.len(),
            is_whole: false,
        };
        let tables = Tables {
            slots: &mut page.slots,
            entries: &mut page.entries,
            ends: &mut page.ends,
            facts: &mut page.facts,
            parts: &mut page.parts,
            firsts: &mut page.firsts,
        };
        if let Some(mark) = read(progress, ancestry, steps, tables, moves) {
            page.mark = mark;
            page.is_whole = true;
        }
        page
    }

    /// What was read with this page, or, if the page is not whole, before it.
    pub const fn or(&'a self, before: &Progress<'a>) -> Progress<'a> {
        if !self.is_whole {
            return Progress { is_whole: false, ..*before };
        }
        Progress {
            slots: &self.slots,
            entries: self.entries.split_at(self.mark.entries).0,
            ends: self.ends.split_at(self.mark.ends).0,
            facts: self.facts.split_at(self.mark.facts).0,
            parts: self.parts.split_at(self.mark.parts).0,
            firsts: &self.firsts,
            mark: self.mark,
            ranks: self.ranks,
            is_whole: true,
        }
    }
}

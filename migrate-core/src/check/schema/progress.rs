//! How far the book is written, and on what: so that one constant goes on where another stopped.

use crate::check::schema::ancestry::Ancestry;
use crate::check::schema::book::Book;
use crate::check::schema::entry::{End, Entry, First, Mark, NONE};
use crate::check::schema::fact::Fact;
use crate::schema::Databases;

/// What was read so far.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    pub(crate) slots: &'a [u32],
    pub(crate) entries: &'a [Entry<'a>],
    pub(crate) ends: &'a [End],
    pub(crate) facts: &'a [Fact<'a>],
    pub(crate) parts: &'a [u32],
    pub(crate) firsts: &'a [First],
    pub(crate) mark: Mark,
    /// How many migrations, in the order of the graph.
    pub(crate) ranks: usize,
    /// Whether these are all that were to be read so far.
    pub(crate) is_whole: bool,
}

/// The tables that a book is written on, with room for all that comes.
pub(crate) struct Tables<'t, 'a> {
    pub(crate) slots: &'t mut [u32],
    pub(crate) entries: &'t mut [Entry<'a>],
    pub(crate) ends: &'t mut [End],
    pub(crate) facts: &'t mut [Fact<'a>],
    pub(crate) parts: &'t mut [u32],
    pub(crate) firsts: &'t mut [First],
}

impl<'a> Progress<'a> {
    /// Nothing was read, and of an unsound chain nothing is to be.
    pub const fn start(is_sound: bool) -> Self {
        Self {
            slots: &[],
            entries: &[],
            ends: &[],
            facts: &[],
            parts: &[],
            firsts: &[],
            mark: Mark { entries: 0, ends: 0, facts: 0, parts: 0, views: NONE, moves_left: 0 },
            ranks: 0,
            is_whole: is_sound,
        }
    }
}

impl<'t, 'a> Book<'t, 'a> {
    /// Opens a book that goes on where another stopped.
    pub(crate) const fn resume(
        progress: &Progress<'a>,
        ancestry: Ancestry<'t>,
        tables: Tables<'t, 'a>,
        moves: usize,
    ) -> Self {
        let Tables { slots, entries, ends, facts, parts, firsts } = tables;
        let mark = progress.mark;
        if !progress.slots.is_empty() {
            slots.copy_from_slice(progress.slots);
        }
        entries.split_at_mut(mark.entries).0.copy_from_slice(progress.entries);
        ends.split_at_mut(mark.ends).0.copy_from_slice(progress.ends);
        facts.split_at_mut(mark.facts).0.copy_from_slice(progress.facts);
        parts.split_at_mut(mark.parts).0.copy_from_slice(progress.parts);
        firsts.split_at_mut(progress.firsts.len()).0.copy_from_slice(progress.firsts);
        let one_line = ancestry.is_one_line();
        Self {
            ancestry,
            slots,
            entries,
            entry_count: mark.entries,
            ends,
            end_count: mark.ends,
            facts,
            fact_count: mark.facts,
            parts,
            part_count: mark.parts,
            views: mark.views,
            databases: Databases::ALL,
            moves_left: moves,
            now: 0,
            derives_downgrade: true,
            declared: false,
            one_line,
            past: false,
            firsts,
        }
    }

    /// How far the book is written.
    pub(crate) const fn mark(&self) -> Mark {
        Mark {
            entries: self.entry_count,
            ends: self.end_count,
            facts: self.fact_count,
            parts: self.part_count,
            views: self.views,
            moves_left: self.moves_left,
        }
    }
}

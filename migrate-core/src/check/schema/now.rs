//! The check of the operations where there is no compiler error to see.

use crate::check::schema::ancestry::{self, Ancestry, Breadth};
use crate::check::schema::book::Book;
use crate::check::schema::capacity::Capacity;
use crate::check::schema::checked::REPORTED;
use crate::check::schema::entry::{End, Entry, First, Mark, NONE};
use crate::check::schema::fact::Fact;
use crate::check::schema::fault::SchemaFault;
use crate::check::schema::page;
use crate::check::schema::progress::{Progress, Tables};
use crate::check::schema::report::{Report, Spot, Words, lay_out};
use crate::check::schema::words::message;
use crate::error::Error;
use crate::graph::Graph;
use crate::migration::{Downgrade, Migration};
use crate::schema::Arena;

/// How many pages are written at most.
const PAGES: usize = 4;

/// Tables on the heap.
struct Sheets<'a> {
    slots: Vec<u32>,
    entries: Vec<Entry<'a>>,
    ends: Vec<End>,
    facts: Vec<Fact<'a>>,
    parts: Vec<u32>,
    firsts: Vec<First>,
}

impl Graph<'_> {
    /// Checks each operation against the schema that its own ancestors leave, as the compiler does
    /// for the chain of a program: for a chain that was read, or built, at run time, and for tests.
    ///
    /// Where the chain itself is broken, that is all there is to say: see [`Graph::errors`].
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::schema::Arena;
    /// use migrate_core::{Graph, Heads};
    ///
    /// let arena = Arena::new();
    /// assert!(Graph::from_list(&arena, &[], Heads::One).check().is_empty());
    /// ```
    pub fn check(&self) -> Vec<Error> {
        let errors = self.errors();
        if !errors.is_empty() {
            return errors;
        }
        check_now(self)
    }
}

impl<'a> Sheets<'a> {
    fn new(room: Capacity, migrations: usize, breadth: Breadth) -> Self {
        Self {
            slots: vec![NONE; Capacity::slots(migrations)],
            entries: vec![Entry::EMPTY; room.entries],
            ends: vec![End::EMPTY; room.ends],
            facts: vec![Fact::EMPTY; room.facts],
            parts: vec![NONE; room.parts],
            firsts: vec![First::EMPTY; breadth.ranks],
        }
    }

    fn tables(&mut self) -> Tables<'_, 'a> {
        Tables {
            slots: &mut self.slots,
            entries: &mut self.entries,
            ends: &mut self.ends,
            facts: &mut self.facts,
            parts: &mut self.parts,
            firsts: &mut self.firsts,
        }
    }

    fn progress(&self, arena: &'a Arena, mark: Mark, ranks: usize) -> Progress<'a> {
        Progress {
            slots: arena.list(&self.slots),
            entries: arena.list(&self.entries[..mark.entries]),
            ends: arena.list(&self.ends[..mark.ends]),
            facts: arena.list(&self.facts[..mark.facts]),
            parts: arena.list(&self.parts[..mark.parts]),
            firsts: arena.list(&self.firsts),
            mark,
            ranks,
            is_whole: true,
        }
    }
}

/// Reads the chain as the compiler does: page by page as long as nothing is wrong, and then the
/// rest.
fn check_now(graph: &Graph<'_>) -> Vec<Error> {
    let (list, arena) = (graph.migrations(), Arena::new());
    let steps: Vec<&Migration<'_>> = graph.order().map(|at| &list[at]).collect();
    let breadth = Breadth::of(graph);
    let (mut bits, mut needs) = (vec![0; breadth.words], vec![0; breadth.needs]);
    let (mut ends, mut ranks) = (vec![0; breadth.starts], vec![0; breadth.ranks]);
    ancestry::fill(graph, &mut bits, &mut ends, &mut needs, &mut ranks);
    let ancestry = Ancestry::over(&bits, &ends, &needs);
    let room = Capacity::NONE.with(&steps);
    let (mut progress, mut moves) = (Progress::start(true), room.moves);
    for page in steps.chunks(steps.len().div_ceil(PAGES).max(1)) {
        let mut sheets = Sheets::new(room, list.len(), breadth);
        let Some(mark) = page::read(&progress, ancestry, page, sheets.tables(), moves) else {
            let mut sheets = Sheets::new(room, list.len(), breadth);
            let book = Book::resume(&progress, ancestry, sheets.tables(), moves);
            return rest(graph, book, &steps, progress.ranks, room.operations);
        };
        progress = sheets.progress(&arena, mark, progress.ranks + page.len());
        moves = mark.moves_left;
    }
    Vec::new()
}

/// Reads what comes behind the last page that is whole, and notes everything that is wrong.
fn rest<'a>(
    graph: &Graph<'a>,
    mut book: Book<'_, 'a>,
    steps: &[&'a Migration<'a>],
    from: usize,
    operations: usize,
) -> Vec<Error> {
    let list = graph.migrations();
    let (mut starts, mut downgrade_starts) = (vec![0; list.len()], vec![NONE; list.len()]);
    let (mut numbers, mut meetings) = (vec![0; operations], vec![0; list.len()]);
    let mut faults = vec![SchemaFault::NONE; REPORTED];
    lay_out(graph, steps, &mut starts, &mut downgrade_starts);
    let mut report = Report::full(Words {
        graph,
        steps,
        starts: &starts,
        downgrade_starts: &downgrade_starts,
        numbers: &mut numbers,
        meetings: &mut meetings,
        faults: &mut faults,
    });
    book.read_rest(steps, from, &mut report);
    let mut errors = Vec::new();
    for at in graph.order() {
        let mut note = |number: u8, spot: Spot| {
            if let Some(number) = usize::from(number).checked_sub(1) {
                errors.push(error(list, at, &faults[number], spot));
            }
        };
        note(meetings[at], Spot::Meeting);
        let start = starts[at] as usize;
        for nth in 0..list[at].upgrade.operations.len() {
            note(numbers[start + nth], Spot::Upgrade(nth));
        }
        if let Downgrade::Written(body) = list[at].downgrade {
            let start = downgrade_starts[at] as usize;
            for nth in 0..=body.operations.len() {
                note(numbers[start + nth], Spot::Downgrade(nth));
            }
        }
    }
    errors
}

/// A fault as an error, with its place in the source.
fn error(list: &[Migration<'_>], at: usize, fault: &SchemaFault<'_>, spot: Spot) -> Error {
    let (migration, message) = (&list[at], message(list, fault));
    let (body, nth, way) = match (spot, migration.downgrade) {
        (Spot::Downgrade(nth), Downgrade::Written(body)) => (body, nth, "on the way back, "),
        (Spot::Upgrade(nth) | Spot::Downgrade(nth), _) => (migration.upgrade, nth, ""),
        (Spot::Meeting, _) => {
            let (file, fault) = (migration.file.to_owned(), message.as_str().to_owned());
            return Error::Chain { file, fault };
        }
    };
    let nth = nth.min(body.operations.len().saturating_sub(1));
    Error::Check {
        revision: migration.revision.to_owned(),
        number: nth + 1,
        file: migration.file.to_owned(),
        line: body.lines.get(nth).copied().unwrap_or_default(),
        fault: format!("{way}{}", message.as_str()),
    }
}

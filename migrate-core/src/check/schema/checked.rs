//! What the compiler says of each operation, where the pages of the book are not whole: the rest of
//! the chain is read again, and everything that is wrong with it noted.

use crate::check::schema::ancestry::Ancestry;
use crate::check::schema::book::Book;
use crate::check::schema::capacity::Capacity;
use crate::check::schema::entry::{End, Entry, First, NONE};
use crate::check::schema::fact::Fact;
use crate::check::schema::fault::SchemaFault;
use crate::check::schema::page::steps;
use crate::check::schema::progress::{Progress, Tables};
use crate::check::schema::report::{Report, Spot, Words, lay_out};
use crate::check::schema::words::refuse;
use crate::graph::Graph;
use crate::migration::Migration;

/// How many faults one build reports.
pub(crate) const REPORTED: usize = 100;

/// What is left to read behind the pages that are whole.
#[derive(Clone, Copy, Debug)]
pub struct Rest {
    /// Migrations of the graph; none when nothing is left.
    pub migrations: usize,
    /// How much room they take with all that was read before.
    pub capacity: Capacity,
    /// Slots of the name table.
    pub slots: usize,
}

/// For each operation a number, zero where nothing is wrong.
#[derive(Debug)]
pub struct Checked<'a, const MIGRATIONS: usize, const OPERATIONS: usize> {
    starts: [u32; MIGRATIONS],
    /// For each migration, whether what meets there goes together.
    meetings: [u8; MIGRATIONS],
    downgrade_starts: [u32; MIGRATIONS],
    numbers: [u8; OPERATIONS],
    faults: [SchemaFault<'a>; REPORTED],
    count: usize,
}

impl Rest {
    /// Counts what is left.
    pub const fn of<'a>(
        graph: &Graph<'_>,
        files: &[&'a Migration<'a>],
        progress: &Progress<'_>,
    ) -> Self {
        if progress.is_whole || !graph.is_sound() {
            return Self { migrations: 0, capacity: Capacity::NONE, slots: 0 };
        }
        let mut capacity = Capacity::of_book(progress.mark);
        let (mut rank, mut moves) = (0, 0);
        while rank < files.len() {
            let step = files[graph.at_rank(rank)];
            if rank < progress.ranks {
                capacity = capacity.with_operations(step);
            } else {
                capacity = capacity.with(&[step]);
                moves += capacity.moves;
            }
            rank += 1;
        }
        let slots = Capacity::slots(files.len());
        Self { migrations: files.len(), capacity: Capacity { moves, ..capacity }, slots }
    }
}

impl<'a, const MIGRATIONS: usize, const OPERATIONS: usize> Checked<'a, MIGRATIONS, OPERATIONS> {
    /// Checks what is left of a graph. The parameters are the [`Rest`] of it.
    pub const fn new<
        const ENTRIES: usize,
        const ENDS: usize,
        const FACTS: usize,
        const PARTS: usize,
        const SLOTS: usize,
        const FIRSTS: usize,
    >(
        graph: &Graph<'_>,
        files: &[&'a Migration<'a>],
        progress: &Progress<'a>,
        ancestry: Ancestry<'_>,
        moves: usize,
    ) -> Self {
        let mut checked = Self {
            starts: [0; MIGRATIONS],
            meetings: [0; MIGRATIONS],
            downgrade_starts: [NONE; MIGRATIONS],
            numbers: [0; OPERATIONS],
            faults: [SchemaFault::NONE; REPORTED],
            count: 0,
        };
        if MIGRATIONS > 0 {
            let steps = steps::<MIGRATIONS>(graph, files, 0, true);
            lay_out(graph, &steps, &mut checked.starts, &mut checked.downgrade_starts);
            let tables = Tables {
                slots: &mut [NONE; SLOTS],
                entries: &mut [Entry::EMPTY; ENTRIES],
                ends: &mut [End::EMPTY; ENDS],
                facts: &mut [Fact::EMPTY; FACTS],
                parts: &mut [NONE; PARTS],
                firsts: &mut [First::EMPTY; FIRSTS],
            };
            let mut book = Book::resume(progress, ancestry, tables, moves);
            let mut report = Report::full(Words {
                graph,
                steps: &steps,
                starts: &checked.starts,
                downgrade_starts: &checked.downgrade_starts,
                numbers: &mut checked.numbers,
                meetings: &mut checked.meetings,
                faults: &mut checked.faults,
            });
            book.read_rest(&steps, progress.ranks, &mut report);
            checked.count = report.count;
        }
        checked
    }

    /// Whether everything fits: as long as it does, nothing else of this is asked for.
    pub const fn is_sound(&self) -> bool {
        self.count == 0
    }

    /// Stops the compiler at something of a migration that does not fit the schema its ancestors
    /// leave.
    #[track_caller]
    pub const fn require_fit(&self, chain: &Graph<'_>, revision: &str, spot: Spot) {
        let Some(place) = chain.find(revision) else { return };
        let number = match spot {
            Spot::Meeting => self.meetings[place],
            Spot::Upgrade(nth) => self.numbers[self.starts[place] as usize + nth],
            // A downgrade beside an attribute with a mistake is not part of the chain.
            Spot::Downgrade(_) if self.downgrade_starts[place] == NONE => 0,
            Spot::Downgrade(nth) => self.numbers[self.downgrade_starts[place] as usize + nth],
        };
        if number > 0 {
            refuse(chain.migrations(), &self.faults[number as usize - 1]);
        }
    }
}

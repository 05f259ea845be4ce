//! The checker: reads every operation of every migration, in the order of the graph, into the book.

use crate::check::schema::ancestry::Ancestry;
use crate::check::schema::book::{Book, End, Entry, Fact, First, NONE};
use crate::check::schema::capacity::Capacity;
use crate::check::schema::columns::Verdict;
use crate::check::schema::fault::{FaultKind, SchemaFault};
use crate::check::schema::name::Name;
use crate::graph::Graph;
use crate::migration::Downgrade;
use crate::operation::{Execute, Operation, Reverse, Run};

/// How many faults one build reports.
const REPORTED: usize = 100;

/// What the check of a graph leaves: for each operation a number, zero where nothing is wrong.
#[derive(Debug)]
pub struct Checked<'a, const MIGRATIONS: usize, const OPERATIONS: usize> {
    starts: [u32; MIGRATIONS],
    /// For each migration, whether what meets there goes together.
    meetings: [u8; MIGRATIONS],
    numbers: [u8; OPERATIONS],
    faults: [SchemaFault<'a>; REPORTED],
}

impl<'a, const MIGRATIONS: usize, const OPERATIONS: usize> Checked<'a, MIGRATIONS, OPERATIONS> {
    /// Checks a graph. The parameters are its [`Capacity`].
    pub const fn new<
        const BOOK: usize,
        const PARTS: usize,
        const SLOTS: usize,
        const WORDS: usize,
    >(
        graph: &'a Graph<'a>,
    ) -> Self {
        let mut starts = [0; MIGRATIONS];
        let (mut numbers, mut faults) = ([0; OPERATIONS], [SchemaFault::NONE; REPORTED]);
        let mut meetings = [0; MIGRATIONS];
        if graph.is_sound() {
            let (mut bits, mut rank) = ([0; WORDS], [0; MIGRATIONS]);
            let mut book = Book {
                ancestry: Ancestry::fill(graph, &mut bits, &mut rank),
                slots: &mut [NONE; SLOTS],
                entries: &mut [Entry::EMPTY; BOOK],
                entry_count: 0,
                ends: &mut [End::EMPTY; BOOK],
                end_count: 0,
                facts: &mut [Fact::EMPTY; BOOK],
                fact_count: 0,
                parts: &mut [NONE; PARTS],
                part_count: 0,
                now: 0,
                derives_downgrade: true,
                declared: false,
                one_line: false,
                firsts: &mut [First::EMPTY; MIGRATIONS],
            };
            let mut report = Report {
                numbers: &mut numbers,
                meetings: &mut meetings,
                faults: &mut faults,
                count: 0,
            };
            check(graph, &mut book, &mut starts, &mut report);
        }
        Self { starts, meetings, numbers, faults }
    }

    /// The numbers of one migration's operations, by value: the compiler then sees that they are
    /// what they were, whatever happened elsewhere.
    pub const fn of<const N: usize>(&self, place: Option<usize>) -> [u8; N] {
        let mut own = [0; N];
        if let Some(place) = place {
            let (start, mut at) = (self.starts[place] as usize, 0);
            while at < N && start + at < OPERATIONS {
                own[at] = self.numbers[start + at];
                at += 1;
            }
        }
        own
    }

    /// The number of what meets at a migration.
    pub const fn meeting(&self, place: Option<usize>) -> u8 {
        match place {
            Some(place) => self.meetings[place],
            None => 0,
        }
    }

    /// The fault of a number.
    pub const fn fault(&self, number: u8) -> &SchemaFault<'a> {
        &self.faults[number as usize - 1]
    }
}

/// Where faults are put.
pub(crate) struct Report<'r, 'a> {
    /// For each operation the place of its fault, from one.
    numbers: &'r mut [u8],
    /// For each migration the place of the fault of what meets there, from one.
    meetings: &'r mut [u8],
    faults: &'r mut [SchemaFault<'a>],
    count: usize,
}

impl<'a> Report<'_, 'a> {
    const fn put(&mut self, operation: usize, fault: SchemaFault<'a>) {
        if self.count < self.faults.len() {
            self.faults[self.count] = fault;
            self.count += 1;
            self.numbers[operation] = self.count as u8;
        }
    }

    const fn put_meeting(&mut self, migration: usize, fault: SchemaFault<'a>) {
        if self.count < self.faults.len() {
            self.faults[self.count] = fault;
            self.count += 1;
            self.meetings[migration] = self.count as u8;
        }
    }
}

/// Checks a graph at run time: the faults, each with the place of its migration and of the operation
/// in it.
pub(crate) fn check_now<'a>(graph: &Graph<'a>) -> Vec<(usize, Option<usize>, SchemaFault<'a>)> {
    let room = Capacity::of(graph);
    let mut starts = vec![0; room.migrations];
    let (mut bits, mut rank) = (vec![0; room.words], vec![0; room.migrations]);
    let mut book = Book {
        ancestry: Ancestry::fill(graph, &mut bits, &mut rank),
        slots: &mut vec![NONE; room.slots],
        entries: &mut vec![Entry::EMPTY; room.book],
        entry_count: 0,
        ends: &mut vec![End::EMPTY; room.book],
        end_count: 0,
        facts: &mut vec![Fact::EMPTY; room.book],
        fact_count: 0,
        parts: &mut vec![NONE; room.parts],
        part_count: 0,
        now: 0,
        derives_downgrade: true,
        declared: false,
        one_line: false,
        firsts: &mut vec![First::EMPTY; room.migrations],
    };
    let mut numbers = vec![0; room.operations];
    let mut meetings = vec![0; room.migrations];
    let mut faults = vec![SchemaFault::NONE; REPORTED];
    let mut report =
        Report { numbers: &mut numbers, meetings: &mut meetings, faults: &mut faults, count: 0 };
    check(graph, &mut book, &mut starts, &mut report);
    let operations = graph.order().flat_map(|at| {
        let start = starts[at] as usize;
        (0..graph.migrations()[at].upgrade.operations.len()).map(move |nth| (at, nth, start + nth))
    });
    let faulty = operations.filter(|(_, _, place)| numbers[*place] != 0);
    let faulty =
        faulty.map(|(at, nth, place)| (at, Some(nth), faults[numbers[place] as usize - 1]));
    let clashes = graph.order().filter(|at| meetings[*at] != 0);
    let clashes = clashes.map(|at| (at, None, faults[meetings[at] as usize - 1]));
    clashes.chain(faulty).collect()
}

const fn check<'a>(
    graph: &Graph<'a>,
    book: &mut Book<'_, 'a>,
    starts: &mut [u32],
    report: &mut Report<'_, 'a>,
) {
    let list = graph.migrations();
    book.one_line = book.ancestry.is_one_line();
    let (mut start, mut at) = (0, 0);
    while at < list.len() {
        starts[at] = start;
        start += list[at].upgrade.operations.len() as u32;
        at += 1;
    }
    let mut rank = 0;
    while rank < list.len() {
        let at = graph.at_rank(rank);
        book.now = at as u32;
        book.derives_downgrade = matches!(list[at].downgrade, Downgrade::Derived);
        if let Err(fault) = book.meet(graph, at) {
            report.put_meeting(at, fault);
        }
        book.firsts[at].entry = book.entry_count as u32;
        book.firsts[at].end = book.end_count as u32;
        let operations = list[at].upgrade.operations;
        let mut nth = 0;
        while nth < operations.len() {
            if let Err(fault) = book.read(&operations[nth]) {
                report.put(starts[at] as usize + nth, fault);
            }
            nth += 1;
        }
        book.firsts[at].entry_end = book.entry_count as u32;
        book.firsts[at].end_end = book.end_count as u32;
        rank += 1;
    }
}

impl<'a> Book<'_, 'a> {
    const fn read(&mut self, operation: &'a Operation<'a>) -> Verdict<'a> {
        match operation {
            Operation::CreateTable(op) => self.create_table(op),
            Operation::DropTable(op) => self.drop_table(op),
            Operation::RenameTable(op) => self.rename_table(op),
            Operation::AddColumn(op) => self.add_column(op),
            Operation::DropColumn(op) => self.drop_column(op),
            Operation::AlterColumn(op) => self.alter_column(op),
            Operation::CreateIndex(op) => self.create_index(op),
            Operation::DropIndex(op) => self.drop_index(op),
            Operation::CreateConstraint(op) => self.create_constraint(op),
            Operation::DropConstraint(op) => self.drop_constraint(op),
            Operation::BulkInsert(op) => self.bulk_insert(op),
            Operation::DeleteRows(op) => self.delete_rows(op),
            Operation::Execute(op) => self.execute(op),
            Operation::Run(op) => self.run(op),
        }
    }

    const fn execute(&mut self, op: &'a Execute<'a>) -> Verdict<'a> {
        self.opaque(op.state, matches!(op.reverse, Reverse::Unknown))
    }

    const fn run(&mut self, op: &'a Run<'a>) -> Verdict<'a> {
        self.opaque(op.state, op.down.is_none() && matches!(op.reverse, Reverse::Unknown))
    }

    /// What the checker cannot see through: what is declared of it, and whether it says how it is
    /// taken back.
    const fn opaque(&mut self, state: &'a [Operation<'a>], silent: bool) -> Verdict<'a> {
        let outer = self.declared;
        self.declared = true;
        let (mut verdict, mut at) = (Ok(()), 0);
        while at < state.len() && verdict.is_ok() {
            verdict = self.read(&state[at]);
            at += 1;
        }
        self.declared = outer;
        if verdict.is_err() {
            return verdict;
        }
        if silent && self.derives_downgrade {
            return Err(SchemaFault::of(FaultKind::NoWayBack, Name::NONE, Name::NONE));
        }
        Ok(())
    }
}

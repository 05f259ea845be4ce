//! The checker: reads every operation of every migration, in the order of the graph, into the book.

use crate::bytes::hash;
use crate::check::schema::ancestry::Ancestry;
use crate::check::schema::back::Mark;
use crate::check::schema::book::Book;
use crate::check::schema::capacity::Capacity;
use crate::check::schema::columns::Verdict;
use crate::check::schema::entry::{End, Entry, First, NONE};
use crate::check::schema::fact::Fact;
use crate::check::schema::fault::{FaultKind, SchemaFault, Trace};
use crate::check::schema::limited;
use crate::check::schema::name::Name;
use crate::check::schema::words::refuse;
use crate::graph::Graph;
use crate::migration::{Body, Downgrade, Migration};
use crate::operation::{Custom, Execute, Operation, Reverse, Run, Verb};
use crate::schema::Databases;

/// How many faults one build reports.
const REPORTED: usize = 100;

/// What the check of a graph leaves: for each operation a number, zero where nothing is wrong.
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

/// What of a migration may not fit.
#[derive(Clone, Copy, Debug)]
pub enum Spot {
    /// What meets there.
    Meeting,
    /// An operation of the upgrade.
    Upgrade(usize),
    /// An operation of the written downgrade, or its length for the downgrade as a whole.
    Downgrade(usize),
}

impl<'a, const MIGRATIONS: usize, const OPERATIONS: usize> Checked<'a, MIGRATIONS, OPERATIONS> {
    /// Checks a graph. The parameters are its [`Capacity`].
    pub const fn new<
        const BOOK: usize,
        const PARTS: usize,
        const SLOTS: usize,
        const WORDS: usize,
        const MOVES: usize,
    >(
        graph: &'a Graph<'a>,
    ) -> Self {
        let (mut starts, mut downgrade_starts) = ([0; MIGRATIONS], [NONE; MIGRATIONS]);
        let (mut numbers, mut faults) = ([0; OPERATIONS], [SchemaFault::NONE; REPORTED]);
        let (mut meetings, mut count) = ([0; MIGRATIONS], 0);
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
                views: NONE,
                moves_left: MOVES,
                databases: Databases::ALL,
                now: 0,
                derives_downgrade: true,
                declared: false,
                one_line: false,
                past: false,
                firsts: &mut [First::EMPTY; MIGRATIONS],
            };
            lay_out(graph, &mut starts, &mut downgrade_starts);
            let mut report = Report {
                starts: &starts,
                downgrade_starts: &downgrade_starts,
                numbers: &mut numbers,
                meetings: &mut meetings,
                faults: &mut faults,
                count: 0,
            };
            check(graph, &mut book, &mut report);
            count = report.count;
        }
        Self { starts, downgrade_starts, meetings, numbers, faults, count }
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

/// Where faults are put.
struct Report<'r, 'a> {
    /// For each migration where the numbers of its operations begin.
    starts: &'r [u32],
    /// The same for written downgrades.
    downgrade_starts: &'r [u32],
    /// For each operation the place of its fault, from one.
    numbers: &'r mut [u8],
    /// For each migration the place of the fault of what meets there, from one.
    meetings: &'r mut [u8],
    faults: &'r mut [SchemaFault<'a>],
    count: usize,
}

impl<'a> Report<'_, 'a> {
    const fn put(&mut self, book: &Book<'_, 'a>, operation: usize, fault: SchemaFault<'a>) {
        if self.numbers[operation] != 0 {
            let said = &mut self.faults[self.numbers[operation] as usize - 1];
            if said.kind as u8 == fault.kind as u8 {
                said.group = said.group.or(book.databases);
            }
        } else if self.count < self.faults.len() {
            let (at, group) = (book.now as usize, book.databases);
            self.faults[self.count] = SchemaFault { at, group, ..fault };
            self.count += 1;
            self.numbers[operation] = self.count as u8;
        }
    }

    const fn put_meeting(&mut self, book: &Book<'_, 'a>, fault: SchemaFault<'a>) {
        let migration = book.now as usize;
        if self.count < self.faults.len() && self.meetings[migration] == 0 {
            self.faults[self.count] = SchemaFault { group: book.databases, ..fault };
            self.count += 1;
            self.meetings[migration] = self.count as u8;
        }
    }
}

/// A fault that was found at run time, and where.
pub(crate) struct Found<'a> {
    /// The place of the migration in the list.
    pub(crate) at: usize,
    /// What is wrong.
    pub(crate) fault: SchemaFault<'a>,
    /// Where in the migration.
    pub(crate) place: Place<'a>,
}

/// Where in a migration a fault is.
pub(crate) enum Place<'a> {
    /// It is about what meets at the migration.
    Meeting,
    /// An operation of the upgrade.
    Upgrade(Body<'a>, usize),
    /// An operation of the written downgrade; its length for the downgrade as a whole.
    Downgrade(Body<'a>, usize),
}

/// Checks a graph at run time.
pub(crate) fn check_now<'a>(graph: &Graph<'a>) -> Vec<Found<'a>> {
    let room = Capacity::of(graph);
    let mut starts = vec![0; room.migrations];
    let mut downgrade_starts = vec![NONE; room.migrations];
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
        views: NONE,
        moves_left: room.moves,
        databases: Databases::ALL,
        now: 0,
        derives_downgrade: true,
        declared: false,
        one_line: false,
        past: false,
        firsts: &mut vec![First::EMPTY; room.migrations],
    };
    let mut numbers = vec![0; room.operations];
    let mut meetings = vec![0; room.migrations];
    let mut faults = vec![SchemaFault::NONE; REPORTED];
    lay_out(graph, &mut starts, &mut downgrade_starts);
    let mut report = Report {
        starts: &starts,
        downgrade_starts: &downgrade_starts,
        numbers: &mut numbers,
        meetings: &mut meetings,
        faults: &mut faults,
        count: 0,
    };
    check(graph, &mut book, &mut report);
    let mut found = Vec::new();
    for at in graph.order() {
        let migration = &graph.migrations()[at];
        let mut note = |number: u8, place: Place<'a>| {
            if let Some(number) = usize::from(number).checked_sub(1) {
                found.push(Found { at, fault: faults[number], place });
            }
        };
        note(meetings[at], Place::Meeting);
        let start = starts[at] as usize;
        for nth in 0..migration.upgrade.operations.len() {
            note(numbers[start + nth], Place::Upgrade(migration.upgrade, nth));
        }
        if let Downgrade::Written(body) = migration.downgrade {
            let start = downgrade_starts[at] as usize;
            for nth in 0..=body.operations.len() {
                note(numbers[start + nth], Place::Downgrade(body, nth));
            }
        }
    }
    found
}

const fn makes_table(operations: &[Operation<'_>], name: u64) -> bool {
    let mut at = 0;
    while at < operations.len() {
        let made = match &operations[at].verb {
            Verb::CreateTable(op) => hash(op.name) == name,
            Verb::RenameTable(op) => hash(op.to) == name,
            Verb::Execute(op) => makes_table(op.state, name),
            Verb::Run(op) => makes_table(op.state, name),
            Verb::Custom(op) => makes_table(op.state, name),
            Verb::DropTable(_)
            | Verb::AddColumn(_)
            | Verb::DropColumn(_)
            | Verb::AlterColumn(_)
            | Verb::CreateIndex(_)
            | Verb::DropIndex(_)
            | Verb::CreateConstraint(_)
            | Verb::DropConstraint(_)
            | Verb::BulkInsert(_)
            | Verb::CreateEnum(_)
            | Verb::DropEnum(_)
            | Verb::AlterEnum(_)
            | Verb::CreateObject(_)
            | Verb::ReplaceObject(_)
            | Verb::DropObject(_)
            | Verb::RenameObject(_)
            | Verb::RefreshView(_)
            | Verb::AlterTable(_)
            | Verb::AttachPartition(_)
            | Verb::DetachPartition(_)
            | Verb::RenameIndex(_)
            | Verb::RenameConstraint(_)
            | Verb::ValidateConstraint(_)
            | Verb::UpdateRows(_)
            | Verb::DeleteRows(_) => false,
        };
        if made {
            return true;
        }
        at += 1;
    }
    false
}

/// Gives each migration its part of the numbers.
const fn lay_out(graph: &Graph<'_>, starts: &mut [u32], downgrade_starts: &mut [u32]) {
    let list = graph.migrations();
    let (mut start, mut at) = (0, 0);
    while at < list.len() {
        starts[at] = start;
        start += list[at].upgrade.operations.len() as u32;
        if let Downgrade::Written(body) = &list[at].downgrade {
            downgrade_starts[at] = start;
            start += body.operations.len() as u32 + 1;
        }
        at += 1;
    }
}

const fn check<'a>(graph: &Graph<'a>, book: &mut Book<'_, 'a>, report: &mut Report<'_, 'a>) {
    book.one_line = book.ancestry.is_one_line();
    let count = graph.migrations().len();
    let common = limited::before(graph);
    check_ranks(graph, book, report, 0, common);
    let mut left = if common < count { Databases::ALL } else { Databases::NONE };
    let before = book.mark();
    while !left.is_empty() {
        book.databases = limited::alike(graph, left);
        left = left.without(book.databases);
        check_ranks(graph, book, report, common, count);
        book.undo(before);
    }
}

/// Reads the migrations of some places in the order.
const fn check_ranks<'a>(
    graph: &Graph<'a>,
    book: &mut Book<'_, 'a>,
    report: &mut Report<'_, 'a>,
    from: usize,
    to: usize,
) {
    let list = graph.migrations();
    let mut rank = from;
    while rank < to {
        let at = graph.at_rank(rank);
        book.now = at as u32;
        book.derives_downgrade = matches!(list[at].downgrade, Downgrade::Derived);
        if let Err(fault) = book.meet(graph, at) {
            report.put_meeting(book, fault);
        }
        book.firsts[at].entry = book.entry_count as u32;
        book.firsts[at].end = book.end_count as u32;
        book.firsts[at].fact = book.fact_count as u32;
        let before = book.mark();
        let start = report.starts[at] as usize;
        let is_sound = check_body(list, list[at].upgrade.operations, start, book, report);
        if let Downgrade::Written(body) = &list[at].downgrade
            && is_sound
        {
            check_downgrade(list, body.operations, before, book, report);
        }
        book.firsts[at].entry_end = book.entry_count as u32;
        book.firsts[at].end_end = book.end_count as u32;
        book.firsts[at].fact_end = book.fact_count as u32;
        rank += 1;
    }
}

/// Reads the operations of a body, and says whether all of them fit.
const fn check_body<'a>(
    list: &[Migration<'_>],
    operations: &'a [Operation<'a>],
    start: usize,
    book: &mut Book<'_, 'a>,
    report: &mut Report<'_, 'a>,
) -> bool {
    let (mut is_sound, mut nth) = (true, 0);
    while nth < operations.len() {
        if let Err(fault) = book.read(&operations[nth]) {
            let fault = book.foreseen(list, fault);
            report.put(book, start + nth, fault);
            is_sound = false;
        }
        nth += 1;
    }
    is_sound
}

/// Reads a downgrade, compares what it leaves with what was there before its migration, and takes
/// it out of the book again.
const fn check_downgrade<'a>(
    list: &[Migration<'_>],
    operations: &'a [Operation<'a>],
    before: Mark,
    book: &mut Book<'_, 'a>,
    report: &mut Report<'_, 'a>,
) {
    let after = book.mark();
    let start = report.downgrade_starts[book.now as usize] as usize;
    if check_body(list, operations, start, book, report)
        && let Err(fault) = book.require_as_before(before, operations)
    {
        report.put(book, start + operations.len(), fault);
    }
    book.undo(after);
}

impl<'a> Book<'_, 'a> {
    /// Looks for a table that nobody has made so far in what is still to be read.
    const fn foreseen(&self, list: &[Migration<'_>], fault: SchemaFault<'a>) -> SchemaFault<'a> {
        if !matches!((fault.kind, fault.trace), (FaultKind::UnknownTable, Trace::Nobody)) {
            return fault;
        }
        let mut at = 0;
        while at < list.len() {
            if makes_table(list[at].upgrade.operations, fault.name.hash) {
                let later = self.ancestry.sees(at, self.now as usize);
                return fault.by(if later { Trace::Later(at) } else { Trace::Elsewhere(at) });
            }
            at += 1;
        }
        fault
    }

    const fn read(&mut self, operation: &'a Operation<'a>) -> Verdict<'a> {
        if !operation.only.meets(self.databases) {
            return Ok(());
        }
        match &operation.verb {
            Verb::CreateTable(op) => self.create_table(op),
            Verb::DropTable(op) => self.drop_table(op),
            Verb::RenameTable(op) => self.rename_table(op),
            Verb::AddColumn(op) => self.add_column(op),
            Verb::DropColumn(op) => self.drop_column(op),
            Verb::AlterColumn(op) => self.alter_column(op),
            Verb::CreateIndex(op) => self.create_index(op),
            Verb::DropIndex(op) => self.drop_index(op),
            Verb::CreateConstraint(op) => self.create_constraint(op),
            Verb::DropConstraint(op) => self.drop_constraint(op),
            Verb::BulkInsert(op) => self.bulk_insert(op),
            Verb::DeleteRows(op) => self.delete_rows(op),
            Verb::Execute(op) => self.execute(op),
            Verb::Run(op) => self.run(op),
            Verb::Custom(op) => self.custom(op),
            Verb::CreateEnum(op) => self.create_enum(op),
            Verb::DropEnum(op) => self.drop_enum(op),
            Verb::AlterEnum(op) => self.alter_enum(op),
            Verb::CreateObject(op) => self.create_object(op),
            Verb::ReplaceObject(op) => self.replace_object(op),
            Verb::DropObject(op) => self.drop_object(op),
            Verb::RenameObject(op) => self.rename_object(op),
            Verb::RefreshView(op) => self.refresh_view(op),
            Verb::AlterTable(op) => self.alter_table(op),
            Verb::AttachPartition(op) => self.attach_partition(op),
            Verb::DetachPartition(op) => self.detach_partition(op),
            Verb::RenameIndex(op) => self.rename_index(op),
            Verb::RenameConstraint(op) => self.rename_constraint(op),
            Verb::ValidateConstraint(op) => self.validate_constraint(op),
            Verb::UpdateRows(op) => self.update_rows(op),
        }
    }

    const fn execute(&mut self, op: &'a Execute<'a>) -> Verdict<'a> {
        self.opaque(op.state, matches!(op.reverse, Reverse::Unknown))
    }

    const fn run(&mut self, op: &'a Run<'a>) -> Verdict<'a> {
        self.opaque(op.state, op.down.is_none() && matches!(op.reverse, Reverse::Unknown))
    }

    const fn custom(&mut self, op: &'a Custom<'a>) -> Verdict<'a> {
        self.opaque(op.state, op.back.is_none() && matches!(op.reverse, Reverse::Unknown))
    }

    /// What the checker cannot see through: what is declared of it, and whether it says how it is
    /// taken back.
    const fn opaque(&mut self, state: &'a [Operation<'a>], silent: bool) -> Verdict<'a> {
        let outer = self.declared;
        self.declared = true;
        let (mut verdict, mut at) = (Ok(()), 0);
        while at < state.len() && verdict.is_ok() {
            verdict = match self.read(&state[at]) {
                Ok(()) => Ok(()),
                Err(fault) => Err(SchemaFault { declared: at + 1, ..fault }),
            };
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

//! What is wrong with the operations of a chain: where faults are put.

use crate::bytes::hash;
use crate::check::schema::book::Book;
use crate::check::schema::fault::{FaultKind, SchemaFault, Trace};
use crate::graph::Graph;
use crate::migration::{Downgrade, Migration};
use crate::operation::{Operation, Verb};

/// Where faults are put.
pub(crate) struct Report<'r, 'a> {
    /// All there is to say, or nothing where faults are only counted.
    words: Option<Words<'r, 'a>>,
    pub(crate) count: usize,
}

/// Faults in full.
pub(crate) struct Words<'r, 'a> {
    pub(crate) graph: &'r Graph<'r>,
    /// All migrations, in the order of the graph.
    pub(crate) steps: &'r [&'a Migration<'a>],
    /// For each migration where the numbers of its operations begin.
    pub(crate) starts: &'r [u32],
    /// The same for written downgrades.
    pub(crate) downgrade_starts: &'r [u32],
    /// For each operation the place of its fault, from one.
    pub(crate) numbers: &'r mut [u8],
    /// For each migration the place of the fault of what meets there, from one.
    pub(crate) meetings: &'r mut [u8],
    pub(crate) faults: &'r mut [SchemaFault<'a>],
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

impl<'r, 'a> Report<'r, 'a> {
    /// Faults are only counted, and nothing is read behind the first.
    pub(crate) const fn brief() -> Self {
        Self { words: None, count: 0 }
    }

    /// Faults are noted.
    pub(crate) const fn full(words: Words<'r, 'a>) -> Self {
        Self { words: Some(words), count: 0 }
    }

    /// Whether nothing is wrong.
    pub(crate) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether nothing more is to be said.
    pub(crate) const fn is_done(&self) -> bool {
        self.words.is_none() && self.count > 0
    }

    /// Notes what is wrong with something of the migration that is being read.
    pub(crate) const fn put(&mut self, book: &Book<'_, 'a>, spot: Spot, fault: SchemaFault<'a>) {
        match &mut self.words {
            None => self.count += 1,
            Some(words) => words.put(book, spot, fault, &mut self.count),
        }
    }
}

impl<'a> Words<'_, 'a> {
    const fn put(
        &mut self,
        book: &Book<'_, 'a>,
        spot: Spot,
        fault: SchemaFault<'a>,
        count: &mut usize,
    ) {
        let at = self.graph.at_rank(book.now as usize);
        let number = match spot {
            Spot::Meeting => &mut self.meetings[at],
            Spot::Upgrade(nth) => &mut self.numbers[self.starts[at] as usize + nth],
            Spot::Downgrade(nth) => &mut self.numbers[self.downgrade_starts[at] as usize + nth],
        };
        if *number != 0 {
            let said = &mut self.faults[*number as usize - 1];
            if said.kind as u8 == fault.kind as u8 {
                said.group = said.group.or(book.databases);
            }
        } else if *count < self.faults.len() {
            let fault = foreseen(book, self.steps, fault);
            let trace = placed(self.graph, fault.trace);
            self.faults[*count] = SchemaFault { at, trace, group: book.databases, ..fault };
            *count += 1;
            *number = *count as u8;
        }
    }
}

/// The book knows migrations by their places in the order of the graph, people by their files.
const fn placed(graph: &Graph<'_>, trace: Trace) -> Trace {
    match trace {
        Trace::Nobody => Trace::Nobody,
        Trace::Made(by) => Trace::Made(graph.at_rank(by)),
        Trace::Ended(by) => Trace::Ended(graph.at_rank(by)),
        Trace::Renamed(by) => Trace::Renamed(graph.at_rank(by)),
        Trace::Elsewhere(by) => Trace::Elsewhere(graph.at_rank(by)),
        Trace::Later(by) => Trace::Later(graph.at_rank(by)),
        Trace::Both(one, other) => Trace::Both(graph.at_rank(one), graph.at_rank(other)),
    }
}

/// Looks for a table that nobody has made so far in what is still to be read.
const fn foreseen<'a>(
    book: &Book<'_, 'a>,
    steps: &[&Migration<'_>],
    fault: SchemaFault<'a>,
) -> SchemaFault<'a> {
    if !matches!((fault.kind, fault.trace), (FaultKind::UnknownTable, Trace::Nobody)) {
        return fault;
    }
    let mut rank = 0;
    while rank < steps.len() {
        if makes_table(steps[rank].upgrade.operations, fault.name.hash) {
            let later = book.ancestry.sees(rank, book.now as usize);
            return fault.by(if later { Trace::Later(rank) } else { Trace::Elsewhere(rank) });
        }
        rank += 1;
    }
    fault
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
pub(crate) const fn lay_out(
    graph: &Graph<'_>,
    steps: &[&Migration<'_>],
    starts: &mut [u32],
    downgrade_starts: &mut [u32],
) {
    let (mut start, mut rank) = (0, 0);
    while rank < steps.len() {
        let at = graph.at_rank(rank);
        starts[at] = start;
        start += steps[rank].upgrade.operations.len() as u32;
        if let Downgrade::Written(body) = &steps[rank].downgrade {
            downgrade_starts[at] = start;
            start += body.operations.len() as u32 + 1;
        }
        rank += 1;
    }
}

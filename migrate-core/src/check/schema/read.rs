//! The checker: reads every operation of every migration, in the order of the graph, into the book.

use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::entry::Mark;
use crate::check::schema::fault::{FaultKind, SchemaFault};
use crate::check::schema::limited;
use crate::check::schema::name::Name;
use crate::check::schema::report::{Report, Spot};
use crate::migration::{Downgrade, Migration};
use crate::operation::{Custom, Execute, Operation, Reverse, Run, Verb};
use crate::schema::Databases;

impl<'a> Book<'_, 'a> {
    /// Reads what is left of all migrations: from the first operation on that is for some databases
    /// only, once for each group of databases.
    pub(crate) const fn read_rest(
        &mut self,
        steps: &[&'a Migration<'a>],
        from: usize,
        report: &mut Report<'_, 'a>,
    ) {
        let common = limited::before(steps, from);
        let (_, rest) = steps.split_at(common);
        let (head, _) = steps.split_at(common);
        let (_, head) = head.split_at(from);
        self.read_all(head, from, report);
        let mut left = if rest.is_empty() { Databases::NONE } else { Databases::ALL };
        let before = self.mark();
        while !left.is_empty() {
            self.databases = limited::alike(rest, left);
            left = left.without(self.databases);
            self.read_all(rest, common, report);
            self.undo(before);
        }
    }

    /// Reads some migrations in a row, whose first has a place in the order.
    pub(crate) const fn read_all(
        &mut self,
        steps: &[&'a Migration<'a>],
        from: usize,
        report: &mut Report<'_, 'a>,
    ) {
        let mut nth = 0;
        while nth < steps.len() && !report.is_done() {
            self.read_migration(steps[nth], from + nth, report);
            nth += 1;
        }
    }

    const fn read_migration(
        &mut self,
        migration: &'a Migration<'a>,
        rank: usize,
        report: &mut Report<'_, 'a>,
    ) {
        self.now = rank as u32;
        self.derives_downgrade = matches!(migration.downgrade, Downgrade::Derived);
        if let Err(fault) = self.meet(rank) {
            report.put(self, Spot::Meeting, fault);
        }
        let before = self.mark();
        let is_sound = self.read_body(migration.upgrade.operations, Spot::Upgrade(0), report);
        if let Downgrade::Written(body) = &migration.downgrade
            && is_sound
        {
            self.read_downgrade(body.operations, before, report);
        }
        self.bound(rank, before);
    }

    /// Reads the operations of a body, and says whether all of them fit.
    const fn read_body(
        &mut self,
        operations: &'a [Operation<'a>],
        way: Spot,
        report: &mut Report<'_, 'a>,
    ) -> bool {
        let (mut is_sound, mut nth) = (true, 0);
        while nth < operations.len() {
            if let Err(fault) = self.read(&operations[nth]) {
                let spot = match way {
                    Spot::Meeting | Spot::Upgrade(_) => Spot::Upgrade(nth),
                    Spot::Downgrade(_) => Spot::Downgrade(nth),
                };
                report.put(self, spot, fault);
                is_sound = false;
            }
            nth += 1;
        }
        is_sound
    }

    /// Reads a downgrade, compares what it leaves with what was there before its migration, and
    /// takes it out of the book again.
    const fn read_downgrade(
        &mut self,
        operations: &'a [Operation<'a>],
        before: Mark,
        report: &mut Report<'_, 'a>,
    ) {
        let after = self.mark();
        if self.read_body(operations, Spot::Downgrade(0), report)
            && let Err(fault) = self.require_as_before(before, operations)
        {
            report.put(self, Spot::Downgrade(operations.len()), fault);
        }
        self.undo(after);
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

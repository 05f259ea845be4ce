//! The checker's reading of operations on partitions. That a table is one is an entry of its own.

use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Kind, NONE};
use crate::check::schema::fault::{FaultKind, SchemaFault, Trace};
use crate::check::schema::name::Name;
use crate::operation::{AttachPartition, DetachPartition};

impl<'a> Book<'_, 'a> {
    /// What makes a table a partition.
    const fn partition(&self, table: u32) -> Option<u32> {
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let entry = &self.entries[member as usize];
            if matches!(entry.kind, Kind::Partition) && self.alive(member) {
                return Some(member);
            }
            member = entry.next_member;
        }
        None
    }

    pub(crate) const fn attach_partition(&mut self, op: &'a AttachPartition<'a>) -> Verdict<'a> {
        let parent = match self.table(op.partition.parent) {
            Ok(parent) => parent,
            Err(fault) => return Err(fault),
        };
        if !is_partitioned(&self.entries[parent as usize].definition) {
            let parent = Name::given(op.partition.parent);
            return Err(SchemaFault::of(FaultKind::NotPartitioned, parent, parent));
        }
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        if let Some(partition) = self.partition(table) {
            let entry = &self.entries[partition as usize];
            let table = Name::given(op.table);
            return Err(SchemaFault::of(FaultKind::PartitionExists, table, table)
                .with(self.name_of(entry.target))
                .by(Trace::Made(entry.made as usize)));
        }
        let partition =
            self.make(Kind::Partition, Name::given("partition"), table, Definition::Plain);
        self.refer(partition, parent);
        Ok(())
    }

    pub(crate) const fn detach_partition(&mut self, op: &'a DetachPartition<'a>) -> Verdict<'a> {
        let parent = match self.table(op.parent) {
            Ok(parent) => parent,
            Err(fault) => return Err(fault),
        };
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        match self.partition(table) {
            Some(partition) if self.entries[partition as usize].target == parent => {
                self.end(partition);
                Ok(())
            }
            Some(_) | None => {
                let (table, parent) = (Name::given(op.table), Name::given(op.parent));
                Err(SchemaFault::of(FaultKind::UnknownPartition, table, parent))
            }
        }
    }
}

const fn is_partitioned(definition: &Definition<'_>) -> bool {
    match definition {
        Definition::Table(options) => options.partition_by.is_some(),
        Definition::Plain
        | Definition::Unique(_)
        | Definition::Column(_)
        | Definition::Check(_)
        | Definition::Reference(_)
        | Definition::Index(_) => false,
    }
}

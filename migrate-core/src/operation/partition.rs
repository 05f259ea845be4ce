//! Operations on the partitions of a table: PostgreSQL.

use crate::schema::Partition;

/// Makes a table a partition of another: see [`attach_partition`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttachPartition<'a> {
    /// The table that becomes a partition.
    pub table: &'a str,
    /// Of which table, and which rows are in it.
    pub partition: Partition<'a>,
}

/// Makes a partition a table of its own: see [`detach_partition`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DetachPartition<'a> {
    /// The partition.
    pub table: &'a str,
    /// The partitioned table.
    pub parent: &'a str,
    /// Whether the partitioned table can be used meanwhile.
    pub concurrently: bool,
}

/// Makes a table a partition of another: the partitioned table, the partition, its bounds.
///
/// # Examples
///
/// ```
/// use migrate_core::prelude::*;
///
/// const AT: &[Column] = &[column("at", Date).not_null()];
/// const EVENTS: &[Operation] = &[
///     op::create_table("events", AT).partition_by("RANGE (at)").into_operation(),
///     op::create_table("events_2026", AT).into_operation(),
///     op::attach_partition(
///         "events",
///         "events_2026",
///         "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
///     )
///     .into_operation(),
/// ];
/// # let _ = EVENTS;
/// ```
pub const fn attach_partition<'a>(
    parent: &'a str,
    table: &'a str,
    bounds: &'a str,
) -> AttachPartition<'a> {
    AttachPartition { table, partition: Partition { parent, bounds } }
}

/// Makes a partition a table of its own: the partitioned table, the partition. Its downgrade attaches
/// it again.
///
/// # Examples
///
/// ```
/// use migrate_core::postgres;
/// use migrate_core::prelude::*;
///
/// const BEFORE: &[Operation] = &[
///     op::create_table(
///         "events",
///         &[column("at", Date).not_null()],
///     )
///     .partition_by("RANGE (at)")
///     .into_operation(),
///     op::create_table("events_2026", &[column("at", Date).not_null()]).into_operation(),
///     op::attach_partition(
///         "events",
///         "events_2026",
///         "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
///     )
///     .into_operation(),
/// ];
/// const DETACH: &[Operation] = &[op::detach_partition("events", "events_2026").into_operation()];
/// assert_eq!(
///     postgres::preview(BEFORE, DETACH)?,
///     "ALTER TABLE \"events\" DETACH PARTITION \"events_2026\";\n"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub const fn detach_partition<'a>(parent: &'a str, table: &'a str) -> DetachPartition<'a> {
    DetachPartition { table, parent, concurrently: false }
}

impl DetachPartition<'_> {
    /// Lets the partitioned table be used meanwhile.
    pub const fn concurrently(mut self) -> Self {
        self.concurrently = true;
        self
    }
}

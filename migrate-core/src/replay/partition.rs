//! Replay of operations on partitions.

use crate::error::SchemaError;
use crate::operation::{AttachPartition, DetachPartition};
use crate::replay::find_mut;
use crate::schema::State;

pub(super) fn attach<'a>(
    state: &mut State<'a>,
    op: &AttachPartition<'a>,
) -> Result<(), SchemaError> {
    let parent = op.partition.parent;
    if state.find_table(parent)?.options.partition_by.is_none() {
        return Err(SchemaError::NotPartitioned { table: parent.to_owned() });
    }
    let table = find_mut(state, op.table)?;
    if let Some(partition) = table.partition_of {
        return Err(SchemaError::ObjectExists {
            what: format!("partition `{}` of table `{}`", op.table, partition.parent),
        });
    }
    table.partition_of = Some(op.partition);
    state.tables.look_again(op.table);
    Ok(())
}

pub(super) fn detach(state: &mut State<'_>, op: &DetachPartition<'_>) -> Result<(), SchemaError> {
    state.find_table(op.parent)?;
    let table = find_mut(state, op.table)?;
    match table.partition_of {
        Some(partition) if partition.parent == op.parent => {
            table.partition_of = None;
            Ok(())
        }
        Some(_) | None => Err(SchemaError::UnknownObject {
            what: format!("partition `{}` of table `{}`", op.table, op.parent),
        }),
    }
}

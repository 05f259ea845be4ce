//! Diesel's count of the transactions that are open, one in another: the same for every connection.

use std::num::NonZeroU32;

use diesel::connection::{Connection, TransactionManager};

/// How many there are. A connection whose transactions are in disorder has none that could be ended.
pub(super) fn depth<C: Connection>(connection: &mut C) -> u32 {
    let status = C::TransactionManager::transaction_manager_status_mut(connection);
    status.transaction_depth().ok().flatten().map_or(0, NonZeroU32::get)
}

/// Takes back what is deeper than that.
pub(super) fn rollback_to<C: Connection>(connection: &mut C, depth: u32) {
    while self::depth(connection) > depth {
        // A failure means that there is no transaction any more, which is what is wanted.
        if C::TransactionManager::rollback_transaction(connection).is_err() {
            break;
        }
    }
}

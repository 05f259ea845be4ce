//! Whether a connection is no more: then nothing is to be tried again on it.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// Words of a server or its client library about a connection that is no more.
const GONE: &[&str] = &[
    "terminating connection",
    "server closed the connection",
    "no connection to the server",
    "gone away",
    "Lost connection",
    "Connection was killed",
];

/// Whether an error is about the connection and not about what was sent.
pub(crate) fn is_lost(error: &DieselError) -> bool {
    let DieselError::DatabaseError(kind, said) = error else {
        return matches!(error, DieselError::BrokenTransactionManager);
    };
    matches!(kind, DatabaseErrorKind::ClosedConnection)
        || GONE.iter().any(|words| said.message().contains(words))
}

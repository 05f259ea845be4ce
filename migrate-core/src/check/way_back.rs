//! Whether a migration says one thing about its way back.

use crate::migration::Downgrade;

/// Stops the compiler at `irreversible` when the file has a `#[downgrade]` as well.
#[doc(hidden)]
#[track_caller]
pub const fn require_derived(downgrade: &Downgrade<'_>) {
    assert!(
        matches!(downgrade, Downgrade::Derived),
        "the migration is called irreversible, and there is a `#[downgrade]`: leave one of them out"
    );
}

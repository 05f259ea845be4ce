//! Ids of new migrations.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::process;
use std::time::SystemTime;

use migrate_core::Graph;

/// Twelve hexadecimal digits that begin no revision or label of a graph.
pub(super) fn fresh(graph: &Graph<'_>) -> String {
    loop {
        let id = random();
        if graph.find(&id).is_none() && graph.labelled(&id).is_none() {
            return id;
        }
    }
}

/// The keys of a [`RandomState`] come from the operating system.
fn random() -> String {
    let seed = (SystemTime::now(), process::id());
    format!("{:012x}", RandomState::new().hash_one(seed) & 0xffff_ffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::random;

    #[test]
    fn ids_are_twelve_digits_and_differ() {
        let ids: std::collections::BTreeSet<String> = (0..1000).map(|_| random()).collect();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|id| id.len() == 12));
    }
}

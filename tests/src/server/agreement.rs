//! How two schemas differ, for people.

use std::collections::BTreeSet;
use std::fmt::Debug;

use migrate_core::schema::{State, Table};

/// What one schema has that another has not, a line each.
pub fn differences(live: &State<'_>, chain: &State<'_>) -> Vec<String> {
    if live == chain {
        return Vec::new();
    }
    let lines = |state: &State<'_>| -> BTreeSet<String> {
        let tables = state.tables.values().flat_map(items);
        let enums = state.enums.values().map(shown);
        tables.chain(enums).chain(state.objects.iter().map(shown)).collect()
    };
    let (live, chain) = (lines(live), lines(chain));
    let only_live = live.difference(&chain).map(|line| format!("live:  {line}"));
    let only_chain = chain.difference(&live).map(|line| format!("chain: {line}"));
    only_live.chain(only_chain).collect()
}

fn items(table: &Table<'_>) -> Vec<String> {
    let bare = Table {
        columns: Vec::new(),
        constraints: Vec::new(),
        indexes: Vec::new(),
        ..table.clone()
    };
    let own = std::iter::once(shown(&bare));
    let columns = table.columns.iter().map(shown);
    let constraints = table.constraints.iter().map(shown);
    let indexes = table.indexes.iter().map(shown);
    let lines = columns.chain(constraints).chain(indexes);
    own.chain(lines.map(|line| format!("{}: {line}", table.name))).collect()
}

fn shown(item: &impl Debug) -> String {
    format!("{item:?}")
}

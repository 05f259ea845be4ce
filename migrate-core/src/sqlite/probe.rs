//! Probes: statements that SQLite compiles and does not run, which is enough to see whether views
//! and triggers hold. What did before a table was made anew must do so afterwards.

use std::collections::{BTreeMap, BTreeSet};

use crate::dialect::{Hanging, HangingKind, Probe, Rebuild};
use crate::sql::{Token, mentions, tokens};
use crate::sqlite::ddl::identifier;

/// One for each view over the table, near or far, and for each event whose triggers speak of it.
pub(crate) fn probes(rebuild: &Rebuild<'_>, objects: &[Hanging<'_>]) -> Vec<Probe> {
    let names = dependents(rebuild.before.name, objects);
    let speaks = |object: &&Hanging<'_>| {
        names.contains(&object.table.to_lowercase())
            || names.iter().any(|name| mentions(object.definition, name))
    };
    let probes = objects.iter().filter(speaks).filter_map(|object| match object.kind {
        HangingKind::View => Some(view(object)),
        HangingKind::Trigger => event(rebuild, object),
    });
    let by_sql: BTreeMap<String, Probe> = probes.map(|probe| (probe.sql.clone(), probe)).collect();
    by_sql.into_values().collect()
}

/// A table and the views that are made of it, in small letters.
fn dependents(table: &str, objects: &[Hanging<'_>]) -> BTreeSet<String> {
    let mut names = BTreeSet::from([table.to_lowercase()]);
    loop {
        let above =
            objects.iter().filter(|object| object.kind == HangingKind::View).filter(|view| {
                !names.contains(&view.name.to_lowercase())
                    && names.iter().any(|name| mentions(view.definition, name))
            });
        let above: Vec<String> = above.map(|view| view.name.to_lowercase()).collect();
        if above.is_empty() {
            return names;
        }
        names.extend(above);
    }
}

fn view(object: &Hanging<'_>) -> Probe {
    Probe {
        what: format!("the view `{}`", object.name),
        sql: format!("EXPLAIN SELECT * FROM {}", identifier(object.name)),
    }
}

/// The event that fires a trigger. Of an update that does not say of which columns, on another
/// table, nothing is known to write.
fn event(rebuild: &Rebuild<'_>, trigger: &Hanging<'_>) -> Option<Probe> {
    let tokens = tokens(trigger.definition);
    let table = identifier(trigger.table);
    let (word, sql) = tokens.iter().enumerate().find_map(|(at, token)| {
        if token.is_word("INSERT") {
            return Some(("INSERT", Some(format!("INSERT INTO {table} DEFAULT VALUES"))));
        }
        if token.is_word("DELETE") {
            return Some(("DELETE", Some(format!("DELETE FROM {table}"))));
        }
        token.is_word("UPDATE").then(|| {
            let own = trigger.table.eq_ignore_ascii_case(rebuild.before.name);
            let columns = if own { kept(rebuild) } else { named(&tokens[at + 1..]) };
            let sets: Vec<String> = columns.iter().map(|one| format!("{one} = {one}")).collect();
            let update = format!("UPDATE {table} SET {}", sets.join(", "));
            ("UPDATE", (!sets.is_empty()).then_some(update))
        })
    })?;
    Some(Probe {
        what: format!("a trigger of {word} on `{}`", trigger.table),
        sql: format!("EXPLAIN {}", sql?),
    })
}

/// The columns that the table has before and after, and that can be written.
fn kept(rebuild: &Rebuild<'_>) -> Vec<String> {
    let written = rebuild.before.columns.iter().filter(|column| column.generated.is_none());
    let kept = written.filter(|column| {
        rebuild.after.column(column.name).is_some_and(|after| after.generated.is_none())
    });
    kept.map(|column| identifier(column.name)).collect()
}

/// The columns of `OF …` between `UPDATE` and `ON`.
fn named(tokens: &[Token<'_>]) -> Vec<String> {
    let head = tokens.iter().take_while(|token| !token.is_word("ON"));
    let names = head.filter(|token| !token.is_word("OF")).filter_map(|token| token.identifier());
    names.map(|name| identifier(&name)).collect()
}

//! A query, or a rule on rows, that follows the rename of a column.

use crate::sql::follow::item::{Names, Own, names};
use crate::sql::follow::kind::Kind;
use crate::sql::follow::reading::{Clause, Reading};
use crate::sql::follow::scope::{Owner, Scopes, Tables};
use crate::sql::follow::{Followed, Rename};

/// The text after a rename. An item that is selected keeps its name: `x` becomes `y AS x`.
pub(crate) fn follow_query(text: &str, tables: &dyn Tables, rename: &Rename<'_>) -> Followed {
    follow(text, tables, rename, Names::Fewest)
}

/// The same, where each item of the column says its name, also one that is the column's.
pub(crate) fn with_names(text: &str, tables: &dyn Tables, rename: &Rename<'_>) -> Followed {
    follow(text, tables, rename, Names::All)
}

fn follow(text: &str, tables: &dyn Tables, rename: &Rename<'_>, style: Names) -> Followed {
    let reading = Reading::of(text);
    let found = reading.all(rename.from);
    if rename.has_arrays && reading.lists(rename.from) {
        return Followed::Unsure;
    }
    if found.is_empty() {
        return Followed::Same;
    }
    let scopes = Scopes::of(&reading, tables);
    if !reading.is_certain(rename)
        || !reading.is_balanced()
        || reading.has("natural")
        || scopes.is_muddled()
    {
        return Followed::Unsure;
    }
    let changes = own(&reading, &found, &scopes, rename)
        .filter(|own| own.is_empty() || is_free(&reading, own, &scopes, rename))
        .and_then(|own| changes(&reading, &own, rename, style));
    match changes {
        None => Followed::Unsure,
        Some(changes) if changes.is_empty() => Followed::Same,
        Some(changes) => Followed::Text(reading.with(&changes)),
    }
}

/// Where a text speaks of the column; nothing where that is uncertain.
fn own(
    reading: &Reading<'_>,
    found: &[usize],
    scopes: &Scopes<'_, '_>,
    rename: &Rename<'_>,
) -> Option<Vec<Own>> {
    let (mut own, mut terms, mut aliases) = (Vec::new(), Vec::new(), Vec::new());
    for at in found.iter().copied() {
        match reading.kind(at, rename) {
            Kind::Other => {}
            Kind::Unsure => return None,
            Kind::Alias => aliases.push(at),
            Kind::Bare if reading.is_order_term(at) => terms.push(at),
            Kind::Bare => match scopes.bare(at, rename.from, rename.to) {
                Owner::Own => own.push(Own { first: at, at }),
                Owner::Other => {}
                Owner::Unsure => return None,
            },
            Kind::Path(first) => match owner(reading, first, at, scopes) {
                Owner::Own => own.push(Own { first, at }),
                Owner::Other => {}
                Owner::Unsure => return None,
            },
        }
    }
    let named = |at: usize| {
        let of_query = |other: usize| {
            reading.within(other) == reading.within(at) && reading.clause(other) == Clause::Select
        };
        let shows = |own: &Own| of_query(own.at) && own.is_plain_item(reading);
        reading.frame(at).is_set
            || aliases.iter().any(|alias| of_query(*alias))
            || own.iter().any(shows)
    };
    // To order by the name of an item is to order by that item.
    let (_, bare): (Vec<usize>, Vec<usize>) = terms.into_iter().partition(|at| named(*at));
    for at in bare {
        match scopes.bare(at, rename.from, rename.to) {
            Owner::Own => own.push(Own { first: at, at }),
            Owner::Other => {}
            Owner::Unsure => return None,
        }
    }
    own.sort_by_key(|own| own.at);
    let is_taken = aliases.iter().any(|alias| !is_own_name(reading, &own, *alias));
    let is_doubtful = |own: &Own| own.is_bare() && is_taken && is_behind(reading, own.at);
    (!own.iter().any(is_doubtful)).then_some(own)
}

/// Whose column a path ends in.
fn owner(reading: &Reading<'_>, first: usize, at: usize, scopes: &Scopes<'_, '_>) -> Owner {
    let mut path = reading.path(first, at);
    path.pop();
    scopes.labelled(at, &path)
}

/// Whether a word stands where a name may be that of an item: behind `GROUP BY`, say.
fn is_behind(reading: &Reading<'_>, at: usize) -> bool {
    let mut at = Some(at);
    while let Some(inside) = at {
        let frame = reading.frame(inside);
        match reading.clause(inside) {
            Clause::Group | Clause::Having | Clause::Order if frame.has_select => return true,
            Clause::Group
            | Clause::Having
            | Clause::Order
            | Clause::None
            | Clause::Select
            | Clause::From
            | Clause::Where
            | Clause::Rest => at = frame.open,
        }
    }
    false
}

/// Whether a name is given to an item that is the column itself.
fn is_own_name(reading: &Reading<'_>, own: &[Own], alias: usize) -> bool {
    let is_it = |own: &Own| own.at + 2 == alias && reading.begins_item(own.first);
    reading.is_behind(alias, "as") && own.iter().any(is_it)
}

/// Whether the new name means nothing else where the old one stood.
fn is_free(
    reading: &Reading<'_>,
    own: &[Own],
    scopes: &Scopes<'_, '_>,
    rename: &Rename<'_>,
) -> bool {
    if rename.from.eq_ignore_ascii_case(rename.to) {
        return true;
    }
    let has_bare = own.iter().any(Own::is_bare);
    let is_named = own.iter().any(|own| own.is_bare() && is_behind(reading, own.at));
    let found = reading.all(rename.to);
    let gives = |at: usize| is_own_name(reading, own, at);
    found.iter().copied().all(|at| match reading.kind(at, rename) {
        Kind::Other => true,
        Kind::Unsure => false,
        Kind::Alias => gives(at) || !is_named,
        Kind::Path(first) => match owner(reading, first, at, scopes) {
            Owner::Own => false,
            Owner::Other => true,
            Owner::Unsure => !has_bare,
        },
        Kind::Bare => {
            let of_query = |other: &usize| reading.within(*other) == reading.within(at);
            let is_item = found.iter().filter(|other| of_query(other)).any(|other| gives(*other));
            (reading.is_order_term(at) && (reading.frame(at).is_set || is_item))
                || scopes.bare(at, rename.to, rename.from) == Owner::Other
        }
    })
}

/// The words that become others; nothing where it is uncertain what an item is called.
fn changes(
    reading: &Reading<'_>,
    own: &[Own],
    rename: &Rename<'_>,
    style: Names,
) -> Option<Vec<(usize, String)>> {
    let mut changes = Vec::new();
    for own in own {
        changes.extend(names(reading, own, rename, style)?);
    }
    Some(changes)
}

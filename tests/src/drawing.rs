//! Graphs as one draws them: `a -> b -> m, a -> c -> m, y needs b, c is left`.

use migrate_core::schema::Arena;
use migrate_core::{Body, Downgrade, Migration};

/// A migration on its way.
#[derive(Default)]
struct Drawn<'d> {
    revision: &'d str,
    parents: Vec<&'d str>,
    needs: Vec<&'d str>,
    labels: Vec<&'d str>,
}

/// The migrations of a drawing, in the order in which they are named first. `a -> b` makes `a` a
/// parent of `b`, `b needs a` a dependency, and `a is left` gives `a` the label `left`.
pub fn drawn<'a>(arena: &'a Arena, drawing: &'a str) -> Vec<Migration<'a>> {
    let mut list: Vec<Drawn<'a>> = Vec::new();
    for part in drawing.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((one, other)) = part.split_once(" needs ") {
            named(&mut list, one).needs.push(other);
        } else if let Some((one, label)) = part.split_once(" is ") {
            named(&mut list, one).labels.push(label);
        } else {
            let names: Vec<&str> = part.split(" -> ").collect();
            names.iter().for_each(|name| _ = named(&mut list, name));
            for pair in names.windows(2) {
                named(&mut list, pair[1]).parents.push(pair[0]);
            }
        }
    }
    let migration = |drawn: Drawn<'a>| Migration {
        revision: drawn.revision,
        down_revision: arena.list(&drawn.parents),
        depends_on: arena.list(&drawn.needs),
        branch_labels: arena.list(&drawn.labels),
        message: "",
        file: arena.text(format!("{}.rs", drawn.revision)),
        transaction: true,
        upgrade: Body { operations: &[], lines: &[] },
        downgrade: Downgrade::Derived,
    };
    list.into_iter().map(migration).collect()
}

fn named<'l, 'a>(list: &'l mut Vec<Drawn<'a>>, revision: &'a str) -> &'l mut Drawn<'a> {
    let at = list.iter().position(|drawn| drawn.revision == revision).unwrap_or_else(|| {
        list.push(Drawn { revision, ..Drawn::default() });
        list.len() - 1
    });
    &mut list[at]
}

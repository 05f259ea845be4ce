//! Operations that were read from a database of one kind, kept to that kind where the compiler would
//! refuse them on the others.

use migrate_core::operation::Operation;
use migrate_core::schema::{Arena, Database, Databases};
use migrate_core::{Body, Error as Fault, Graph, Heads, Migration};

/// How often the compiler's checks are asked. What stands on an operation that is for one database must
/// be for that one, too, so each answer may lead to the next.
const ROUNDS: usize = 24;

/// The operations, those kept to the live database that no other would take: two indexes of one name,
/// say, which MySQL has on two tables and PostgreSQL in no schema.
pub(super) fn limited<'a>(
    graph: &Graph<'_>,
    migration: Migration<'_>,
    operations: &[Operation<'a>],
    live: Option<Database>,
) -> Vec<Operation<'a>> {
    let mut operations = operations.to_vec();
    let Some(live) = live else { return operations };
    for _ in 0..ROUNDS {
        let refused = refused(graph, migration, &operations);
        let others = |at: &usize| operations.get(*at).is_some_and(|it| it.only == Databases::ALL);
        let refused: Vec<usize> = refused.into_iter().filter(others).collect();
        if refused.is_empty() {
            break;
        }
        for at in refused {
            operations[at] = operations[at].only(&[live]);
        }
    }
    operations
}

/// The places of those that the compiler would refuse.
fn refused(
    graph: &Graph<'_>,
    migration: Migration<'_>,
    operations: &[Operation<'_>],
) -> Vec<usize> {
    let arena = Arena::new();
    let mut list = graph.migrations().to_vec();
    let upgrade = Body { operations, lines: &[] };
    list.push(Migration { upgrade, ..migration });
    let grown = Graph::from_list(&arena, arena.list(&list), Heads::Many);
    let place = |fault| match fault {
        Fault::Check { revision, number, .. } if revision == migration.revision => Some(number - 1),
        _ => None,
    };
    grown.check().into_iter().filter_map(place).collect()
}

//! Where a script starts, as a condition that the database it is sent to must meet.

use crate::dialect::Dialect;
use crate::graph::{Graph, Places};
use crate::plan::{Direction, Plan};
use crate::schema::Value;
use crate::script::records::VERSION;

/// The statements that fail in a database that is not where a plan starts: one on which the script
/// has run before, or which lacks what the script builds upon.
pub(crate) fn require(
    graph: &Graph<'_>,
    dialect: &dyn Dialect,
    plan: &Plan,
    start: &[usize],
) -> Vec<String> {
    let steps: Places = plan.steps.iter().copied().collect();
    let (there, missing) = match plan.direction {
        Direction::Up => (start.iter().copied().collect(), steps),
        Direction::Down => {
            let behind = graph.descendants(plan.steps.iter().copied());
            (steps, &behind - &plan.applied)
        }
    };
    let conditions =
        [(there.len(), names(graph, dialect, &there)), (0, names(graph, dialect, &missing))];
    let conditions = conditions.iter().filter(|(_, names)| !names.is_empty());
    let conditions: Vec<String> = conditions
        .map(|(count, names)| {
            format!(
                "(SELECT count(*) FROM {} WHERE {} IN ({names})) = {count}",
                dialect.identifier(VERSION),
                dialect.identifier("revision"),
            )
        })
        .collect();
    let revisions: Vec<&str> = start.iter().map(|at| graph.migrations()[*at].revision).collect();
    let place = if revisions.is_empty() { "base".to_owned() } else { revisions.join(", ") };
    dialect.require(&conditions.join(" AND "), &format!("the database is not at {place}"))
}

fn names(graph: &Graph<'_>, dialect: &dyn Dialect, places: &Places) -> String {
    let literal = |at: &usize| dialect.literal(&Value::Text(graph.migrations()[*at].revision));
    places.iter().map(literal).collect::<Vec<_>>().join(", ")
}

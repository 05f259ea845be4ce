//! How to get there: which migrations, in which order, in which direction.

use std::fmt::{self, Display, Formatter};

use crate::check;
use crate::error::Result;
use crate::graph::{Graph, Places};
use crate::migration::Migration;
use crate::target;

/// Which way a migration is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Applied.
    Up,
    /// Taken back.
    Down,
}

impl Direction {
    /// The name of the command.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Direction::Up => "upgrade",
            Direction::Down => "downgrade",
        }
    }

    /// A step in words, as Alembic prints it: `upgrade a, b -> m, message`.
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::plan::Direction;
    /// use migrate_core::{Body, Downgrade, Migration};
    ///
    /// let merge = Migration {
    ///     revision: "m",
    ///     down_revision: &["a", "b"],
    ///     depends_on: &[],
    ///     branch_labels: &[],
    ///     message: "join them",
    ///     file: "migrations/m_join_them.rs",
    ///     transaction: true,
    ///     upgrade: Body { operations: &[], lines: &[] },
    ///     downgrade: Downgrade::Derived,
    /// };
    /// assert_eq!(Direction::Up.title(&merge), "upgrade a, b -> m, join them");
    /// assert_eq!(Direction::Down.title(&merge), "downgrade m -> a, b, join them");
    /// ```
    pub fn title(self, migration: &Migration<'_>) -> String {
        let Migration { revision, message, .. } = *migration;
        let parents = migration.down_revision.join(", ");
        let comma = if message.is_empty() { "" } else { ", " };
        match self {
            Direction::Up => format!("{self} {parents} -> {revision}{comma}{message}"),
            Direction::Down => format!("{self} {revision} -> {parents}{comma}{message}"),
        }
    }
}

/// The name of the command.
impl Display for Direction {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The steps from where a database stands to a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Which way.
    pub direction: Direction,
    /// What is applied before the first step.
    pub applied: Places,
    /// The migrations to run, in order, by their places in the graph.
    pub steps: Vec<usize>,
}

impl Plan {
    /// The same way, from where others have brought the database since: a target such as `-1` is
    /// counted once, from where the run began.
    pub(crate) fn renewed(&self, graph: &Graph<'_>, applied: Places) -> Self {
        let own = self.steps.iter().copied();
        let steps = match self.direction {
            Direction::Up => {
                let wanted = graph.ancestors(own);
                graph.order().filter(|at| wanted.contains(at) && !applied.contains(at)).collect()
            }
            Direction::Down => {
                let unwanted = graph.descendants(own);
                let taken = |at: &usize| unwanted.contains(at) && applied.contains(at);
                graph.order().rev().filter(taken).collect()
            }
        };
        Self { direction: self.direction, applied, steps }
    }
}

/// Plans the way to a target.
///
/// # Errors
///
/// Those of a target that does not fit the graph or the database; [`Error::Chain`](crate::Error::Chain) when the chain
/// itself is broken.
///
/// # Examples
///
/// ```
/// use migrate_core::plan::{Direction, plan};
/// use migrate_core::schema::Arena;
/// use migrate_core::{Graph, Heads, Places};
///
/// let arena = Arena::new();
/// let graph = Graph::from_list(&arena, &[], Heads::One);
/// assert!(plan(&graph, &Places::new(), Direction::Up, "head")?.steps.is_empty());
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub fn plan(
    graph: &Graph<'_>,
    applied: &Places,
    direction: Direction,
    target: &str,
) -> Result<Plan> {
    check::sound(graph)?;
    let steps = match direction {
        Direction::Up => {
            let wanted = target::wanted(graph, applied, target)?;
            graph.order().filter(|at| wanted.contains(at) && !applied.contains(at)).collect()
        }
        Direction::Down => {
            let unwanted = target::unwanted(graph, applied, target)?;
            graph.order().rev().filter(|at| unwanted.contains(at)).collect()
        }
    };
    Ok(Plan { direction, applied: applied.clone(), steps })
}

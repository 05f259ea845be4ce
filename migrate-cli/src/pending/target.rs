//! Targets of the commands that ask the graph alone: a revision, its beginning, a label, `head`,
//! `heads`, `base`, `label@head`.

use migrate_core::{Error, Graph, Result};

/// Finds what a target names; nothing for `base`.
pub(crate) fn several(graph: &Graph<'_>, target: &str) -> Result<Vec<usize>> {
    match target.split_once('@') {
        Some((label, "base")) => named(graph, label).map(|_| Vec::new()),
        Some((label, end @ ("head" | "heads"))) => {
            let branch = graph.descendants([named(graph, label)?]);
            let heads = graph
                .heads()
                .into_iter()
                .filter(|at| branch.contains(at))
                .collect();
            if end == "head" {
                single(graph, target, heads).map(|at| vec![at])
            } else {
                Ok(heads)
            }
        }
        Some(_) => Err(Error::Target {
            target: target.to_owned(),
        }),
        None => match target {
            "base" => Ok(Vec::new()),
            "heads" => Ok(graph.heads()),
            "head" => single(graph, target, graph.heads()).map(|at| vec![at]),
            name => named(graph, name).map(|at| vec![at]),
        },
    }
}

/// Finds the one migration that a target names.
pub(crate) fn one(graph: &Graph<'_>, target: &str) -> Result<usize> {
    single(graph, target, several(graph, target)?)
}

fn single(graph: &Graph<'_>, target: &str, found: Vec<usize>) -> Result<usize> {
    match found.as_slice() {
        [] => Err(Error::Walk {
            target: target.to_owned(),
            found: 0,
        }),
        [at] => Ok(*at),
        heads => {
            let heads = revisions(graph, heads);
            Err(Error::MultipleHeads {
                target: target.to_owned(),
                heads,
            })
        }
    }
}

/// Finds a revision, a label or the beginning of one revision.
fn named(graph: &Graph<'_>, name: &str) -> Result<usize> {
    if let Some(at) = graph.find(name).or_else(|| graph.labelled(name)) {
        return Ok(at);
    }
    let begins =
        |at: &usize| !name.is_empty() && graph.migrations()[*at].revision.starts_with(name);
    let found: Vec<usize> = graph.order().filter(begins).collect();
    match found.as_slice() {
        [] => Err(Error::UnknownRevision {
            name: name.to_owned(),
        }),
        [at] => Ok(*at),
        several => {
            let revisions = revisions(graph, several);
            Err(Error::AmbiguousPrefix {
                prefix: name.to_owned(),
                revisions,
            })
        }
    }
}

/// The revisions at some places.
fn revisions(graph: &Graph<'_>, places: &[usize]) -> Vec<String> {
    places
        .iter()
        .map(|at| graph.migrations()[*at].revision.to_owned())
        .collect()
}

//! What was asked for: the text of a target, and the migrations it means in a graph.
//!
//! `head heads base +2 -1 <revision> <unique beginning> <label> <revision>+1 <label>@head …`

use crate::error::{Error, Result};
use crate::graph::{Graph, Places};

/// The parts of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Target<'t> {
    text: &'t str,
    /// The branch before the `@`.
    label: Option<&'t str>,
    /// The symbol or revision; empty when only steps are given.
    name: &'t str,
    /// So many steps up, or down when negative.
    steps: i64,
}

fn parse(text: &str) -> Result<Target<'_>> {
    let wrong = || Error::Target { target: text.to_owned() };
    let (label, rest) = match text.split_once('@') {
        Some((label, rest)) => (Some(label), rest),
        None => (None, text),
    };
    let (name, steps) = match rest.find(['+', '-']) {
        Some(at) => {
            let (name, steps) = rest.split_at(at);
            (name, steps.parse().map_err(|_| wrong())?)
        }
        None => (rest, 0),
    };
    let legal =
        |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
    let empty = name.is_empty() && !rest.contains(['+', '-']);
    if empty || !legal(name) || label.is_some_and(|label| label.is_empty() || !legal(label)) {
        return Err(wrong());
    }
    Ok(Target { text, label, name, steps })
}

/// Finds the one migration that a text means, where no database is asked: a revision, a unique
/// beginning of one, a label, `head`, `label@head`, `revision+1`.
///
/// # Errors
///
/// [`Error::Target`], [`Error::UnknownRevision`], [`Error::AmbiguousPrefix`],
/// [`Error::MultipleHeads`], [`Error::Walk`], [`Error::NotOnBranch`].
pub fn one(graph: &Graph<'_>, text: &str) -> Result<usize> {
    match several(graph, text)?.as_slice() {
        [one] => Ok(*one),
        [] => Err(Error::Walk { target: text.to_owned(), found: 0 }),
        heads => Err(multiple(graph, text, heads)),
    }
}

/// Finds the migrations that a text means, where no database is asked: as [`one`], and `heads` and
/// `base`.
///
/// # Errors
///
/// As [`one`].
pub fn several(graph: &Graph<'_>, text: &str) -> Result<Vec<usize>> {
    let target = parse(text)?;
    if target.name.is_empty() {
        return Err(Error::Target { target: text.to_owned() });
    }
    resolved(graph, &target)
}

/// The migrations that a target with a name means, after its steps.
fn resolved(graph: &Graph<'_>, target: &Target<'_>) -> Result<Vec<usize>> {
    match target.name {
        "base" if target.steps > 0 => climb_from_base(graph, target),
        "base" if target.steps < 0 => Err(Error::Walk { target: target.text.to_owned(), found: 0 }),
        _ => walk_all(graph, target, named(graph, target)?),
    }
}

/// The migrations an upgrade to a target needs to have applied, near and far.
pub(crate) fn wanted(graph: &Graph<'_>, applied: &Places, text: &str) -> Result<Places> {
    let target = parse(text)?;
    let ends = match target.name {
        "" => step_up(graph, applied, &target)?,
        _ => resolved(graph, &target)?,
    };
    Ok(graph.ancestors(ends))
}

/// The migrations so many steps up from where the database stands.
fn step_up(graph: &Graph<'_>, applied: &Places, target: &Target<'_>) -> Result<Vec<usize>> {
    if target.steps < 0 {
        return Err(Error::WrongWay { target: target.text.to_owned() });
    }
    let start = current(graph, applied, target)?;
    if start.is_empty() && target.steps > 0 {
        return climb_from_base(graph, target);
    }
    walk_all(graph, target, start)
}

/// The migrations a downgrade to a target takes back.
pub(crate) fn unwanted(graph: &Graph<'_>, applied: &Places, text: &str) -> Result<Places> {
    let target = parse(text)?;
    let removed = match target.name {
        "" => return step_down(graph, applied, &target),
        "base" if target.steps == 0 => match target.label {
            Some(label) => graph.descendants([find(graph, label)?]),
            None => return Ok(applied.clone()),
        },
        _ => {
            let found = resolved(graph, &target)?;
            let mut children = Vec::new();
            for at in found {
                if !applied.contains(&at) {
                    let revision = graph.migrations()[at].revision.to_owned();
                    return Err(Error::NotApplied { revision });
                }
                children.extend(children_of(graph, at, target.label)?);
            }
            graph.descendants(children)
        }
    };
    Ok(removed.intersection(applied).copied().collect())
}

/// The migrations a target names, before any steps.
fn named(graph: &Graph<'_>, target: &Target<'_>) -> Result<Vec<usize>> {
    let heads = || -> Result<Vec<usize>> {
        let heads = graph.heads();
        let branch = branch(graph, target.label)?;
        Ok(heads.into_iter().filter(|head| branch.contains(head)).collect())
    };
    match target.name {
        "heads" => heads(),
        "base" => Ok(Vec::new()),
        "head" => match heads()?.as_slice() {
            heads @ ([] | [_]) => Ok(heads.to_vec()),
            heads => Err(multiple(graph, target.text, heads)),
        },
        name => {
            let at = find(graph, name)?;
            match target.label {
                Some(label) if !branch(graph, Some(label))?.contains(&at) => {
                    let (revision, label) = (name.to_owned(), label.to_owned());
                    Err(Error::NotOnBranch { revision, label })
                }
                Some(_) | None => Ok(vec![at]),
            }
        }
    }
}

/// Finds a revision, a label, or the only revision with a beginning.
fn find(graph: &Graph<'_>, name: &str) -> Result<usize> {
    if let Some(at) = graph.find(name).or_else(|| graph.labelled(name)) {
        return Ok(at);
    }
    let begins = |at: &usize| graph.migrations()[*at].revision.starts_with(name);
    match graph.order().filter(begins).collect::<Vec<_>>().as_slice() {
        [] => Err(Error::UnknownRevision { name: name.to_owned() }),
        [one] => Ok(*one),
        several => Err(Error::AmbiguousPrefix {
            prefix: name.to_owned(),
            revisions: graph.revisions(several),
        }),
    }
}

/// The migrations of a branch, which is named by its label or by any revision of it: those the
/// chain leads from there, down and up. What only depends on them is on another branch. Without a
/// name: all migrations.
fn branch(graph: &Graph<'_>, label: Option<&str>) -> Result<Places> {
    let Some(label) = label else { return Ok(graph.order().collect()) };
    let start = find(graph, label)?;
    let mut branch = Places::from([start]);
    for at in graph.order() {
        if graph.parents(at).any(|parent| branch.contains(&parent)) {
            branch.insert(at);
        }
    }
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        branch.insert(at);
        open.extend(graph.parents(at));
    }
    Ok(branch)
}

/// Where the database stands, on a branch if one is named.
fn current(graph: &Graph<'_>, applied: &Places, target: &Target<'_>) -> Result<Vec<usize>> {
    let here = applied.intersection(&branch(graph, target.label)?).copied().collect();
    let tips = graph.tips(&here);
    match tips.as_slice() {
        [] | [_] => Ok(tips),
        several => Err(Error::Walk { target: target.text.to_owned(), found: several.len() }),
    }
}

fn walk_all(graph: &Graph<'_>, target: &Target<'_>, from: Vec<usize>) -> Result<Vec<usize>> {
    from.into_iter().map(|at| walk(graph, target, at)).collect()
}

/// Goes so many steps up or down the chain, on a branch if one is named; each must be the only one
/// there is.
fn walk(graph: &Graph<'_>, target: &Target<'_>, from: usize) -> Result<usize> {
    let mut at = from;
    for _ in 0..target.steps.unsigned_abs() {
        let next = if target.steps > 0 {
            children_of(graph, at, target.label)?
        } else {
            let branch = branch(graph, target.label)?;
            graph.parents(at).filter(|parent| branch.contains(parent)).collect()
        };
        at = only(target, &next)?;
    }
    Ok(at)
}

/// Goes up from nothing: the first step leads to a base.
fn climb_from_base(graph: &Graph<'_>, target: &Target<'_>) -> Result<Vec<usize>> {
    let branch = branch(graph, target.label)?;
    let bases: Vec<usize> = graph.bases().into_iter().filter(|at| branch.contains(at)).collect();
    let base = only(target, &bases)?;
    Ok(vec![walk(graph, &Target { steps: target.steps - 1, ..*target }, base)?])
}

/// The children of a migration, on a branch if one is named.
fn children_of(graph: &Graph<'_>, at: usize, label: Option<&str>) -> Result<Vec<usize>> {
    let branch = branch(graph, label)?;
    let children = graph.children().swap_remove(at);
    Ok(children.into_iter().filter(|child| branch.contains(child)).collect())
}

fn only(target: &Target<'_>, found: &[usize]) -> Result<usize> {
    match found {
        [one] => Ok(*one),
        _ => Err(Error::Walk { target: target.text.to_owned(), found: found.len() }),
    }
}

/// Takes back one migration after another from where the database stands: a merge is one step,
/// after which there may be two ways down.
fn step_down(graph: &Graph<'_>, applied: &Places, target: &Target<'_>) -> Result<Places> {
    if target.steps > 0 {
        return Err(Error::WrongWay { target: target.text.to_owned() });
    }
    let mut left = applied.clone();
    for _ in 0..target.steps.unsigned_abs() {
        match current(graph, &left, target)?.as_slice() {
            [tip] if graph.tips(&left).contains(tip) => left.remove(tip),
            [_] => return Err(Error::Walk { target: target.text.to_owned(), found: 0 }),
            tips => return Err(Error::Walk { target: target.text.to_owned(), found: tips.len() }),
        };
    }
    Ok(applied.difference(&left).copied().collect())
}

fn multiple(graph: &Graph<'_>, text: &str, heads: &[usize]) -> Error {
    Error::MultipleHeads { target: text.to_owned(), heads: graph.revisions(heads) }
}

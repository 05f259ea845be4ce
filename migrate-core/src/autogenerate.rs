//! What the models of a program ask of its chain.

use crate::diff::{Answer, Diff, Options, describe, diff_with};
use crate::error::Result;
use crate::graph::Graph;
use crate::model::Models;
use crate::operation::Operation;
use crate::replay::replay;
use crate::schema::{Arena, Database, Databases, State};
use crate::script;

/// The operations that lead from the schema of a chain to that of the models. What `is_ours` refuses
/// is left alone.
///
/// # Errors
///
/// Those of a target that does not fit the graph, of a chain or of models that do not hold.
pub fn models_against<'a>(
    graph: &Graph<'a>,
    target: &str,
    models: &Models,
    answers: &[Answer<'a>],
    is_ours: &dyn Fn(&str) -> bool,
    arena: &'a Arena,
) -> Result<Diff<'a>> {
    let schemas = |database: Option<Database>| -> Result<(State<'a>, State<'a>)> {
        let mut from = script::state(graph, target, database, arena)?;
        let mut to = models.state(arena, database)?;
        from.retain(is_ours);
        to.retain(is_ours);
        Ok((from, to))
    };
    let is_limited = |operation: &Operation<'_>| operation.only != Databases::ALL;
    let mut chain = graph.migrations().iter().flat_map(|it| it.upgrade.operations);
    if !chain.any(is_limited) && !models.operations().any(is_limited) {
        let (from, to) = schemas(None)?;
        return Ok(between(&from, &to, answers));
    }
    let mut whole: Option<Diff<'a>> = None;
    for database in Database::ALL {
        let (from, to) = schemas(Some(database))?;
        let diff = between(&from, &to, answers).only(database);
        whole = Some(match whole {
            Some(whole) => whole.joined(diff),
            None => diff,
        });
    }
    Ok(whole.unwrap_or_default())
}

fn between<'a>(from: &State<'a>, to: &State<'a>, answers: &[Answer<'a>]) -> Diff<'a> {
    diff_with(from, to, &Options { answers, ..Options::default() })
}

/// Fails a test when the models of a program say something else than the head of its chain.
///
/// # Panics
///
/// When they differ, with each difference in words; or when the chain or the models do not hold.
///
/// # Examples
///
/// ```
/// use migrate_core::schema::Arena;
/// use migrate_core::{Graph, Heads, assert_models_match};
///
/// // In a program: `assert_models_match(&app::migrations::GRAPH, &app::MODELS)`.
/// let arena = Arena::new();
/// let graph = Graph::from_list(&arena, &[], Heads::One);
/// assert_models_match(&graph, &migrate_core::models![]);
/// ```
#[track_caller]
pub fn assert_models_match(graph: &Graph<'_>, models: &Models) {
    match differences(graph, models) {
        Ok(found) if found.is_empty() => {}
        Ok(found) => panic!(
            "the models differ from the head of the chain:\n  {}\n\
             `cargo migrate revision --autogenerate -m \"…\"` writes the migration",
            found.join("\n  ")
        ),
        Err(error) => panic!("{}", error.chain()),
    }
}

/// How the models of a program differ from the head of its chain, in words.
fn differences(graph: &Graph<'_>, models: &Models) -> Result<Vec<String>> {
    let arena = Arena::new();
    let answers: Vec<Answer<'_>> = models.renames().filter_map(Answer::of).collect();
    let diff = models_against(graph, "heads", models, &answers, &|_| true, &arena)?;
    let mut state = script::state(graph, "heads", None, &arena)?;
    let mut words = Vec::new();
    for operation in diff.operations() {
        words.push(describe(operation, &state));
        replay(&mut state, operation)?;
    }
    words.extend(diff.beyond);
    Ok(words)
}

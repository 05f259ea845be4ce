//! `history`: the chain, newest first.

use migrate_core::target;
use migrate_core::{Graph, Places};

use crate::context::Context;
use crate::database::{Access, Session};
use crate::error::{Error, Result};
use crate::view::View;

/// List the revisions, newest first
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Show only those from one revision to another, both included: `ae10:`, `:head-1`, `current:head`
    #[arg(short, long, value_name = "[FROM]:[TO]", allow_hyphen_values = true)]
    range: Option<String>,
    /// Show everything about them
    #[arg(short, long)]
    verbose: bool,
    /// Mark the revisions the database is at
    #[arg(short, long)]
    indicate_current: bool,
}

impl Args {
    /// Whether only a database can tell.
    pub(super) fn asks_database(&self) -> bool {
        let is_current = |end: &str| end == "current";
        self.indicate_current
            || self.range.as_ref().is_some_and(|range| range.split(':').any(is_current))
    }
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let graph = context.graph;
    let mut current = Vec::new();
    if args.asks_database() {
        current = Session::open(context, Access::Read)?.status(graph)?.heads;
    }
    let places = match &args.range {
        Some(range) => within(graph, range, &current)?,
        None => graph.order().collect(),
    };
    let mut view = View::new(graph);
    if args.indicate_current {
        view = view.with_current(&current);
    }
    for at in graph.order().rev().filter(|at| places.contains(at)) {
        let text = if args.verbose { view.block(at) } else { view.line(at) };
        context.output.data(format_args!("{text}"))?;
    }
    Ok(())
}

/// The migrations of a range, both ends included.
fn within(graph: &Graph<'_>, range: &str, current: &[String]) -> Result<Places> {
    let not_a_range = || Error::Range { range: range.to_owned() };
    let (from, to) = range.split_once(':').ok_or_else(not_a_range)?;
    if to.contains(':') {
        return Err(not_a_range());
    }
    let starts = end(graph, if from.is_empty() { "base" } else { from }, current)?;
    let ends = end(graph, if to.is_empty() { "heads" } else { to }, current)?;
    let reached = graph.ancestors(ends);
    if starts.is_empty() {
        return Ok(reached);
    }
    if !starts.iter().any(|at| reached.contains(at)) {
        return Err(Error::NotAncestor { from: from.to_owned(), to: to.to_owned() });
    }
    Ok(&graph.descendants(starts) & &reached)
}

fn end(graph: &Graph<'_>, target: &str, current: &[String]) -> Result<Vec<usize>> {
    if target == "current" {
        return Ok(current.iter().filter_map(|revision| graph.find(revision)).collect());
    }
    Ok(target::several(graph, target)?)
}

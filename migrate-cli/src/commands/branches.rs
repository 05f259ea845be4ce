//! `branches`: where the chain divides.

use crate::context::Context;
use crate::error::Result;
use crate::view::{View, parents};

/// List the revisions that several others follow
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Show everything about them
    #[arg(short, long)]
    verbose: bool,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let view = View::new(context.graph);
    let migrations = context.graph.migrations();
    for at in context.graph.order().rev().filter(|at| view.is_branch_point(*at)) {
        let text = if args.verbose { view.block(at) } else { view.node(at) };
        context.output.data(format_args!("{text}"))?;
        let indent = " ".repeat(parents(&migrations[at]).len());
        for child in view.children(at) {
            let node = view.node(*child);
            let message = migrations[*child].message;
            let message = if args.verbose { format!(", {message}") } else { String::new() };
            context.output.data(format_args!("{indent} -> {node}{message}"))?;
        }
    }
    Ok(())
}

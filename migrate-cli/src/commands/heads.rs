//! `heads`: where the chain ends.

use crate::context::Context;
use crate::error::Result;
use crate::view::View;

/// List the revisions that no other follows
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Show everything about them
    #[arg(short, long)]
    verbose: bool,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let view = View::new(context.graph);
    for at in context.graph.heads() {
        let text = if args.verbose { view.block(at) } else { view.name(at) };
        context.output.data(format_args!("{text}"))?;
    }
    Ok(())
}

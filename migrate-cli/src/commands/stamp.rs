//! `stamp`: say that a database is at a revision, and run nothing.

use migrate_core::database::Purge;

use crate::commands::running;
use crate::context::Context;
use crate::database::{Access, Session};
use crate::error::Result;
use crate::progress;

/// Set the revision of the database without running migrations
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The revisions: `head`, `heads`, `base`, a revision or its beginning
    #[arg(required = true, value_name = "TARGET", allow_negative_numbers = true)]
    targets: Vec<String>,
    /// Forget first what is recorded, also revisions that this program does not know
    #[arg(long)]
    purge: bool,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let mut session = Session::open(context, Access::Write)?;
    let targets: Vec<&str> = args.targets.iter().map(String::as_str).collect();
    let graph = context.graph;
    let purge = if args.purge { Purge::All } else { Purge::Keep };
    let heads = session.stamp(graph, &targets, purge, &running::options(context)?)?;
    let place = progress::place(graph, &heads);
    context.output.status(format_args!("stamped: the database is at {place}"));
    Ok(())
}

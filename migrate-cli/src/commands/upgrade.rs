//! `upgrade`: to a later revision.

use migrate_core::plan::Direction;

use crate::commands::running::{self, Running};
use crate::context::Context;
use crate::error::Result;

/// Upgrade to a later revision
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where to: `head`, `heads`, `+2`, a revision or its beginning, `revision+1`, `label@head`
    #[arg(default_value = "head", allow_negative_numbers = true)]
    target: String,
    #[command(flatten)]
    running: Running,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    if !args.running.sql {
        return running::live(context, Direction::Up, &args.target, &args.running);
    }
    let (from, to) = args.target.split_once(':').unwrap_or(("base", &args.target));
    let from = if from.is_empty() { "base" } else { from };
    let to = if to.is_empty() { "head" } else { to };
    running::offline(context, Direction::Up, from, to, &args.running)
}

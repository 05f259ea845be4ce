//! `downgrade`: back to an earlier revision.

use migrate_core::plan::Direction;

use crate::commands::running::{self, Running};
use crate::context::Context;
use crate::error::{Error, Result};

/// Take back to an earlier revision
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where to: `-1`, `base`, a revision or its beginning, `revision-1`, `label@base`
    #[arg(allow_negative_numbers = true)]
    target: String,
    #[command(flatten)]
    running: Running,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let target = &args.target;
    if !args.running.sql {
        return running::live(context, Direction::Down, target, &args.running);
    }
    match target.split_once(':') {
        Some((from, to)) if !from.is_empty() && !to.is_empty() => {
            running::offline(context, Direction::Down, from, to, &args.running)
        }
        Some(_) | None => Err(Error::NoStart { target: target.clone() }),
    }
}

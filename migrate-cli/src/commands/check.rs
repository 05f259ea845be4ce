//! `check`: whether the chain is whole and each operation fits, where no compiler says so.

use crate::context::Context;
use crate::error::{Error, Result};

/// Check the migrations without a database: what is wrong goes to the standard output
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Check that the chain is whole, and that each operation fits the schema its ancestors leave
    #[arg(long, required = true)]
    chain: bool,
}

pub(super) fn run(context: &mut Context<'_, '_>, _args: &Args) -> Result<()> {
    let errors = context.graph.check();
    for error in &errors {
        context.output.data(format_args!("{error}"))?;
    }
    match errors.len() {
        0 => {
            let count = context.graph.migrations().len();
            let noun = if count == 1 { "migration" } else { "migrations" };
            context.output.status(format_args!("the chain is sound: {count} {noun}"));
            Ok(())
        }
        count => Err(Error::Unsound { count }),
    }
}

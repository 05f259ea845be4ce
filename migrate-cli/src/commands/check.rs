//! `check`: whether the models say what the chain says, or whether the chain itself holds.

use migrate_core::schema::Arena;

use crate::compare::{Hints, Source, json, load, settled, words};
use crate::context::Context;
use crate::error::{Error, Result};

/// Check that the models and the head of the chain say the same: what is different goes to the
/// standard output
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Check instead that the chain is whole, and that each operation fits the schema its ancestors leave
    #[arg(long, conflicts_with = "json")]
    chain: bool,
    /// Print the differences as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    hints: Hints,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    if args.chain { chain(context) } else { models(context, args) }
}

fn models(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let arena = Arena::new();
    let head = Source::Chain("heads".to_owned());
    let two = load(context, &arena, &head, &Source::Models)?;
    let diff = settled(&args.hints, context.models, &two.from, &arena, |answers| {
        two.diff(context, &arena, answers)
    })?;
    if args.json {
        context.output.data(format_args!("{}", json(&diff, &two.from)))?;
    } else {
        for line in words(&diff, &two.from) {
            context.output.data(format_args!("{line}"))?;
        }
        for question in &diff.questions {
            context.output.status(format_args!("{question}"));
        }
    }
    match diff.operations().len() + diff.beyond.len() {
        0 => {
            context.output.status(format_args!("the models say what the chain says"));
            Ok(())
        }
        count => Err(Error::ModelsDiffer { count }),
    }
}

fn chain(context: &mut Context<'_, '_>) -> Result<()> {
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

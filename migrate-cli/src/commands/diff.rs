//! `diff`: what leads from one schema to another.

use migrate_core::schema::Arena;

use crate::compare::{Hints, Source, json, load, settled, words};
use crate::context::Context;
use crate::error::Result;

/// Show what leads from one schema to another: of the models, the chain, a database, a file of SQL, a `schema.rs`
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// `models`, `chain`, `chain:REVISION`, `applied`, `database`, `database:ENVIRONMENT`, `file:PATH`, `schema:PATH` or `empty`
    #[arg(long, value_name = "SCHEMA")]
    from: Source,
    /// The same
    #[arg(long, value_name = "SCHEMA")]
    to: Source,
    /// Print the differences as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    hints: Hints,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let arena = Arena::new();
    let two = load(context, &arena, &args.from, &args.to)?;
    let diff = settled(&args.hints, context.models, &two.from, &arena, |answers| {
        two.diff(context, &arena, answers)
    })?;
    if args.json {
        return context.output.data(format_args!("{}", json(&diff, &two.from)));
    }
    for line in words(&diff, &two.from) {
        context.output.data(format_args!("{line}"))?;
    }
    for question in &diff.questions {
        context.output.status(format_args!("{question}"));
    }
    for doubt in &diff.doubts {
        context.output.warning(format_args!("{doubt}"));
    }
    if diff.is_empty() {
        context.output.status(format_args!("they are the same"));
    }
    Ok(())
}

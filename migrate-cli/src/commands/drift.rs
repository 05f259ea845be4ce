//! `drift`: whether a live database is what its migrations have made.

use migrate_core::schema::Arena;
use migrate_core::script;
use migrate_core::target;

use crate::compare::{Hints, Source, json, load, settled, words};
use crate::context::Context;
use crate::draft::{self, Content, Draft};
use crate::error::{Error, Result};

/// Compare the database with the chain at its revision: what is different goes to the standard output
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write a revision that makes the chain what the database is
    #[arg(long, conflicts_with_all = ["repair", "json"])]
    adopt: bool,
    /// Print the SQL that makes the database what the chain is
    #[arg(long, conflicts_with = "json")]
    repair: bool,
    /// Print the differences as JSON
    #[arg(long)]
    json: bool,
    /// Say what the revision of `--adopt` does
    #[arg(short, long, default_value = "adopt what the database is")]
    message: String,
    #[command(flatten)]
    hints: Hints,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let live = Source::Database(None);
    match (args.adopt, args.repair) {
        (true, _) => adopt(context, args, &live),
        (false, true) => repair(context, args, &live),
        (false, false) => report(context, args, &live),
    }
}

/// What the database has that its migrations have not made, and the other way round.
fn report(context: &mut Context<'_, '_>, args: &Args, live: &Source) -> Result<()> {
    let arena = Arena::new();
    let two = load(context, &arena, &Source::Applied, live)?;
    let diff = settled(&args.hints, context.models, &two.from, &arena, |answers| {
        two.diff(context, &arena, answers)
    })?;
    if args.json {
        context.output.data(format_args!("{}", json(&diff, &two.from)))?;
    } else {
        for line in words(&diff, &two.from) {
            context.output.data(format_args!("{line}"))?;
        }
        for doubt in &diff.doubts {
            context.output.warning(format_args!("{doubt}"));
        }
    }
    match diff.operations().len() + diff.beyond.len() {
        0 => {
            context.output.status(format_args!("the database is what its migrations have made"));
            Ok(())
        }
        count => Err(Error::Drifted { count }),
    }
}

fn adopt(context: &mut Context<'_, '_>, args: &Args, live: &Source) -> Result<()> {
    let arena = Arena::new();
    let two = load(context, &arena, &Source::Applied, live)?;
    let diff = settled(&args.hints, context.models, &two.from, &arena, |answers| {
        two.diff(context, &arena, answers)
    })?;
    for words in &diff.beyond {
        context.output.warning(format_args!("{words}: no operation changes that"));
    }
    let operations = diff.into_operations()?;
    if operations.is_empty() {
        context.output.status(format_args!("there is nothing to adopt"));
        return Ok(());
    }
    let draft = Draft {
        message: &args.message,
        parents: target::several(context.graph, "head")?,
        depends_on: Vec::new(),
        branch_labels: &[],
        revision: None,
        subfolder: None,
        content: Some(Content {
            operations: &operations,
            before: &two.from,
            unsaid: &two.unsaid,
            live: two.dialect.as_ref().map(|dialect| dialect.database()),
        }),
    };
    let path = draft::write(context, &draft)?;
    context.output.data(format_args!("{}", path.display()))?;
    context.output.status(format_args!(
        "this database has it already: build, then `migrate stamp head` says so"
    ));
    Ok(())
}

fn repair(context: &mut Context<'_, '_>, args: &Args, live: &Source) -> Result<()> {
    let arena = Arena::new();
    let two = load(context, &arena, live, &Source::Applied)?;
    let diff = settled(&args.hints, context.models, &two.from, &arena, |answers| {
        two.diff(context, &arena, answers)
    })?;
    for words in &diff.beyond {
        context.output.warning(format_args!("{words}: no operation changes that"));
    }
    let operations = diff.into_operations()?;
    let dialect = two.dialect.as_deref().ok_or(Error::NoUrl)?;
    for statement in script::preview(dialect, &operations, &two.from)? {
        context.output.data(format_args!("{}", dialect.sentence(&statement).trim_end()))?;
    }
    Ok(())
}

//! `current`: where the database is.

use migrate_core::Error as Fault;
use migrate_core::database::{Applied, Status};

use crate::context::Context;
use crate::database::{Access, Session};
use crate::error::Result;
use crate::view::View;

/// Show the revisions the database is at
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Show everything about them
    #[arg(short, long)]
    verbose: bool,
    /// Fail unless every migration is applied
    #[arg(long)]
    check_heads: bool,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let status = Session::open(context, Access::Read)?.status(context.graph)?;
    if args.verbose {
        let url = context.url()?;
        context.output.data(format_args!("Current revision(s) for {url}:"))?;
    }
    let view = View::new(context.graph);
    for revision in &status.heads {
        match context.graph.find(revision) {
            Some(at) if args.verbose => {
                let applied = status.applied.iter().find(|applied| applied.revision == *revision);
                context.output.data(format_args!("{}", block(&view.block(at), applied)))?;
            }
            Some(at) => context.output.data(format_args!("{}", view.node(at)))?,
            None => {}
        }
    }
    for revision in &status.unknown {
        context.output.data(format_args!("{revision} (unknown)"))?;
    }
    if status.applied.is_empty() {
        let url = context.url()?;
        match url.sqlite_path().filter(|path| !path.exists()) {
            Some(_) => {
                context.output.status(format_args!("nothing is applied: there is no file `{url}`"));
            }
            None => context.output.status(format_args!("nothing is applied")),
        }
    }
    if !status.changed.is_empty() {
        let changed = Fault::Changed { revisions: status.changed.clone() };
        context.output.warning(format_args!("{changed}"));
    }
    if let Some(unfinished) = &status.unfinished {
        context.output.warning(format_args!("{}", Fault::from(unfinished.clone())));
    }
    if args.check_heads { require_heads(status) } else { Ok(()) }
}

/// The block of a migration, with when and by whom it was applied.
fn block(block: &str, applied: Option<&Applied>) -> String {
    let Some(applied) = applied else {
        return block.to_owned();
    };
    let by = match &applied.applied_by {
        Some(user) => format!(" by {user}"),
        None => String::new(),
    };
    let line = format!("Applied: {}{by} ({} ms)", applied.applied_at, applied.duration_ms);
    block.replacen("\n\n", &format!("\n{line}\n\n"), 1)
}

fn require_heads(status: Status) -> Result<()> {
    if !status.unknown.is_empty() {
        return Err(Fault::UnknownApplied { revisions: status.unknown }.into());
    }
    if !status.pending.is_empty() {
        return Err(Fault::Behind { revisions: status.pending }.into());
    }
    if let Some(unfinished) = status.unfinished {
        return Err(Fault::from(unfinished).into());
    }
    Ok(())
}

//! `revision`: a new migration.

use std::path::PathBuf;

use migrate_core::target;
use migrate_core::{Graph, Heads};

use crate::context::Context;
use crate::draft::{self, Draft};
use crate::error::{Error, Result};
use crate::view::View;

/// Write a new revision file
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Say what it does
    #[arg(short, long)]
    message: String,
    /// Put it behind this revision instead of the head; `base` begins a new chain
    #[arg(long, value_name = "TARGET")]
    head: Option<String>,
    /// Allow a parent that is not a head, which begins a branch
    #[arg(long)]
    splice: bool,
    /// Give it this id instead of a random one
    #[arg(long, value_name = "ID")]
    rev_id: Option<String>,
    /// Name the branch that begins with it
    #[arg(long, value_name = "LABEL")]
    branch_label: Vec<String>,
    /// Have this revision applied before it
    #[arg(long, value_name = "REVISION")]
    depends_on: Vec<String>,
    /// Write it to this folder below that of the revision files
    #[arg(long, value_name = "FOLDER")]
    path: Option<PathBuf>,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let graph = context.graph;
    let parents = parents(graph, args.head.as_deref())?;
    if args.head.is_some() {
        require_allowed(graph, &parents, args.splice)?;
    }
    let depends_on = args.depends_on.iter().map(|name| target::one(graph, name));
    let draft = Draft {
        depends_on: depends_on.collect::<Result<_, _>>()?,
        parents,
        message: &args.message,
        branch_labels: &args.branch_label,
        revision: args.rev_id.as_deref(),
        subfolder: args.path.as_deref(),
    };
    let path = draft::write(context, &draft)?;
    context.output.data(format_args!("{}", path.display()))?;
    let ends = graph.heads().into_iter().any(|head| draft.parents.contains(&head));
    if !ends && !graph.heads().is_empty() && graph.allowed_heads() == Heads::One {
        context.output.status(format_args!(
            "it is a second head, which does not compile: `cargo migrate merge heads` joins them"
        ));
    }
    Ok(())
}

/// The parents that were asked for, else the head, if there is one.
fn parents(graph: &Graph<'_>, head: Option<&str>) -> Result<Vec<usize>> {
    match head {
        None if graph.migrations().is_empty() => Ok(Vec::new()),
        None => Ok(vec![target::one(graph, "head")?]),
        Some(target) => Ok(target::several(graph, target)?),
    }
}

/// Refuses a parent that is not a head, and a second base that does not compile.
fn require_allowed(graph: &Graph<'_>, parents: &[usize], splice: bool) -> Result<()> {
    let view = View::new(graph);
    for at in parents {
        let children = graph.revisions(view.children(*at));
        if !splice && !children.is_empty() {
            let revision = graph.migrations()[*at].revision.to_owned();
            return Err(Error::NotHead { revision, children, splice: true });
        }
    }
    match graph.bases().first() {
        Some(base) if parents.is_empty() && graph.allowed_heads() == Heads::One => {
            Err(Error::SecondBase { base: graph.migrations()[*base].revision.to_owned() })
        }
        Some(_) | None => Ok(()),
    }
}

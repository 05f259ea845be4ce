//! `merge`: a migration that joins heads.

use migrate_core::target;

use crate::context::Context;
use crate::draft::{self, Draft};
use crate::error::{Error, Result};
use crate::view::View;

/// Write a revision file that joins heads
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The heads; `heads` for all
    #[arg(required = true, value_name = "TARGET")]
    targets: Vec<String>,
    /// Say what it does
    #[arg(short, long)]
    message: Option<String>,
    /// Give it this id instead of a random one
    #[arg(long, value_name = "ID")]
    rev_id: Option<String>,
    /// Name the branch that begins with it
    #[arg(long, value_name = "LABEL")]
    branch_label: Vec<String>,
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let parents = parents(context, &args.targets)?;
    let default = format!("merge {}", context.graph.revisions(&parents).join(" and "));
    let draft = Draft {
        parents,
        message: args.message.as_deref().unwrap_or(&default),
        depends_on: Vec::new(),
        branch_labels: &args.branch_label,
        revision: args.rev_id.as_deref(),
        subfolder: None,
        content: None,
    };
    let path = draft::write(context, &draft)?;
    context.output.data(format_args!("{}", path.display()))
}

/// The heads to join: two or more, none of them twice.
fn parents(context: &Context<'_, '_>, targets: &[String]) -> Result<Vec<usize>> {
    let graph = context.graph;
    let view = View::new(graph);
    let mut parents = Vec::new();
    for target in targets {
        for at in target::several(graph, target)? {
            let revision = || graph.migrations()[at].revision.to_owned();
            if parents.contains(&at) {
                return Err(Error::NamedTwice { revision: revision() });
            }
            let children = graph.revisions(view.children(at));
            if !children.is_empty() {
                return Err(Error::NotHead { revision: revision(), children, splice: false });
            }
            parents.push(at);
        }
    }
    if parents.len() < 2 {
        return Err(Error::NothingToMerge { revisions: graph.revisions(&parents) });
    }
    Ok(parents)
}

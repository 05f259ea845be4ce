//! `show`: everything about a migration.

use migrate_core::target;

use crate::context::Context;
use crate::database::{Access, Session};
use crate::error::{Error, Result};
use crate::view::View;

/// Show everything about a revision
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Which: `head`, `heads`, `current`, a revision or its beginning, a label
    target: String,
}

impl Args {
    /// Whether only a database can tell.
    pub(super) fn asks_database(&self) -> bool {
        self.target == "current"
    }
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let view = View::new(context.graph);
    for at in places(context, &args.target)? {
        context.output.data(format_args!("{}", view.block(at)))?;
    }
    Ok(())
}

/// The migrations that a target names, of which there must be one; `current` asks the database.
pub(super) fn places(context: &Context<'_, '_>, target: &str) -> Result<Vec<usize>> {
    let graph = context.graph;
    let places: Vec<usize> = if target == "current" {
        let heads = Session::open(context, Access::Read)?.status(graph)?.heads;
        heads.iter().filter_map(|revision| graph.find(revision)).collect()
    } else {
        target::several(graph, target)?
    };
    if places.is_empty() {
        return Err(Error::NoRevision { target: target.to_owned() });
    }
    Ok(places)
}

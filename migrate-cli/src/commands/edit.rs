//! `edit`: open a revision file in the user's editor.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::commands::show;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::folder::{Folder, shown};

/// Open a revision file in $VISUAL or $EDITOR
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Which: `head`, `current`, a revision or its beginning, a label
    target: String,
}

impl Args {
    /// Whether only a database can tell.
    pub(super) fn asks_database(&self) -> bool {
        self.target == "current"
    }
}

pub(super) fn run(context: &mut Context<'_, '_>, args: &Args) -> Result<()> {
    let folder = context.folder()?;
    let files = match show::places(context, &args.target) {
        Ok(places) => places
            .into_iter()
            .map(|at| folder.file(context.graph.migrations()[at].file))
            .collect::<Result<_>>()?,
        Err(error) => unread(&folder, &args.target)?.map(|file| vec![file]).ok_or(error)?,
    };
    open(&files)
}

/// The one file whose name begins with a revision: how a file is found that cannot be read.
fn unread(folder: &Folder, revision: &str) -> Result<Option<PathBuf>> {
    let begins = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(revision))
    };
    let mut files: Vec<PathBuf> = folder.files()?.into_iter().filter(begins).collect();
    Ok(if files.len() == 1 { files.pop() } else { None })
}

fn open(files: &[PathBuf]) -> Result<()> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| env::var(name).ok());
    let editor = named.into_iter().find(|value| !value.trim().is_empty()).ok_or(Error::NoEditor)?;
    let mut words = editor.split_whitespace();
    let program = words.next().ok_or(Error::NoEditor)?;
    let files = files.iter().map(|file| shown(file));
    let status = Command::new(Path::new(program))
        .args(words)
        .args(files)
        .status()
        .map_err(|source| Error::Start { program: program.to_owned(), source })?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::Ended { program: program.to_owned(), status })
    }
}

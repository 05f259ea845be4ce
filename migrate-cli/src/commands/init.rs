//! `init`: the first step of a package that shall have migrations.

use crate::error::Result;
use crate::output::Output;
use crate::source::package::{FOLDER, Package};
use crate::source::scaffold;

/// Give this package a folder of migrations and a program to run them
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder, relative to the package
    #[arg(default_value = FOLDER)]
    folder: String,
}

pub(crate) fn run(output: &mut Output<'_>, args: &Args) -> Result<()> {
    let package = Package::find()?;
    let done = scaffold::build(&package, args.folder.trim_end_matches('/'))?;
    for (word, file) in &done.files {
        output.status(format_args!("{word:<7} {file}"));
    }
    for (place, lines) in &done.left {
        output.data(format_args!("\nAdd to {place}:\n"))?;
        for line in lines.lines() {
            output.data(format_args!("    {line}"))?;
        }
    }
    Ok(())
}

//! The commands of `cargo migrate`, and who does them: this program or the user's.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::Parser;
use migrate_core::schema::Arena;
use migrate_core::{Graph, Heads, Models};

use crate::commands::{Command, Needs};
use crate::config::Config;
use crate::context::Context;
use crate::error::Result;
use crate::exit::{finish, usage};
use crate::output::Output;
use crate::settings::Settings;
use crate::source::chain::{self, Chain};
use crate::source::package::Package;
use crate::source::program;

/// Migrate the database of the package in this folder
#[derive(Debug, Parser)]
#[command(name = "cargo-migrate", bin_name = "cargo migrate", version)]
struct Arguments {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

/// Does what the arguments of the process say: the program `cargo-migrate`, which cargo runs as
/// `cargo migrate`.
pub fn cargo_migrate() -> ExitCode {
    let mut arguments: Vec<OsString> = env::args_os().collect();
    if arguments.get(1).is_some_and(|argument| argument == "migrate") {
        arguments.remove(1);
    }
    let (mut data, mut status) = (io::stdout(), io::stderr());
    let mut output = Output::new(&mut data, &mut status);
    let code = match Arguments::try_parse_from(&arguments) {
        Ok(parsed) => execute(&parsed, &arguments, &mut output),
        Err(error) => usage(&error, &mut output),
    };
    ExitCode::from(code)
}

fn execute(parsed: &Arguments, arguments: &[OsString], output: &mut Output<'_>) -> u8 {
    output.set_quiet(parsed.settings.quiet);
    let (settings, command) = (&parsed.settings, &parsed.command);
    let result = match command.needs() {
        Needs::Package => without_chain(settings, command, output),
        Needs::Program => match program::run(&arguments[1..]) {
            Ok(code) => return code,
            Err(error) => Err(error),
        },
        needs @ (Needs::Reading | Needs::Writing) => from_source(settings, command, needs, output),
    };
    finish(result, output)
}

/// Does a command that asks for no chain.
fn without_chain(settings: &Settings, command: &Command, output: &mut Output<'_>) -> Result<()> {
    let arena = Arena::new();
    let graph = Graph::from_list(&arena, &[], Heads::One);
    command.run(&mut Context {
        graph: &graph,
        models: &Models::NONE,
        folder: None,
        settings,
        output,
    })
}

/// Does a command on the chain that the source files have.
fn from_source(
    settings: &Settings,
    command: &Command,
    needs: Needs,
    output: &mut Output<'_>,
) -> Result<()> {
    let package = Package::find()?;
    let config = Config::load(settings.config.as_deref(), std::slice::from_ref(&package.root))?;
    let (folder, invocation) = package.chain(&config)?;
    let arena = Arena::new();
    let chain = chain::load(&arena, &folder)?;
    let graph = Graph::from_list(&arena, chain.list, invocation.heads)
        .in_folder(arena.text(&folder.name), None);
    report(chain, &graph, needs, output)?;
    command.run(&mut Context {
        graph: &graph,
        models: &Models::NONE,
        folder: Some(folder),
        settings,
        output,
    })
}

/// Warns of what is wrong with the files and the chain. One that cannot be read may hold the head,
/// so nothing is written after it.
fn report(
    chain: Chain<'_>,
    graph: &Graph<'_>,
    needs: Needs,
    output: &mut Output<'_>,
) -> Result<()> {
    for error in chain.unreadable {
        match needs {
            Needs::Writing => return Err(error),
            Needs::Reading | Needs::Program | Needs::Package => {
                output.warning(format_args!("{error}; skipped"))
            }
        }
    }
    for file in chain.strays {
        output.warning(format_args!("{file}: no `#[migration(…)]`; skipped"));
    }
    let arena = Arena::new();
    let errors = match needs {
        // Two heads are what a merge is for.
        Needs::Writing => Graph::from_list(&arena, graph.migrations(), Heads::Many).errors(),
        Needs::Reading | Needs::Program | Needs::Package => graph.errors(),
    };
    for error in errors {
        output.warning(format_args!("{error}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Arguments;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }
}

//! The command line inside the user's own binary.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use migrate_core::{Graph, Models};

use crate::commands::Command;
use crate::context::Context;
use crate::error::Result;
use crate::exit::{finish, usage};
use crate::folder::Folder;
use crate::output::Output;
use crate::settings::Settings;

/// Migrate the database of this program
#[derive(Debug, Parser)]
#[command(name = "migrate", version)]
struct Arguments {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

/// The command line of a program that has migrations.
///
/// # Examples
///
/// ```no_run
/// # use migrate_core::schema::Arena;
/// # use migrate_core::{Graph, Heads};
/// # let arena = Arena::new();
/// # let graph = Graph::from_list(&arena, &[], Heads::One);
/// let code = migrate_cli::Cli::new(&graph).run();
/// # let _: std::process::ExitCode = code;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Cli<'g> {
    graph: &'g Graph<'g>,
    models: &'g Models,
}

impl<'g> Cli<'g> {
    /// Makes the command line of a graph.
    pub const fn new(graph: &'g Graph<'g>) -> Self {
        Self { graph, models: &Models::NONE }
    }

    /// Tells it the models of the program, which the chain is compared with.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use migrate_core::schema::Arena;
    /// # use migrate_core::{Graph, Heads, Models};
    /// # let arena = Arena::new();
    /// # let graph = Graph::from_list(&arena, &[], Heads::One);
    /// static MODELS: Models = migrate_core::models![];
    ///
    /// let code = migrate_cli::Cli::new(&graph).models(&MODELS).run();
    /// # let _: std::process::ExitCode = code;
    /// ```
    pub const fn models(mut self, models: &'g Models) -> Self {
        self.models = models;
        self
    }

    /// Does what the arguments of the process say.
    pub fn run(&self) -> ExitCode {
        let (mut data, mut status) = (io::stdout(), io::stderr());
        ExitCode::from(self.run_from(env::args_os(), &mut data, &mut status))
    }

    /// Does what some arguments say, the first of which is the name of the program. Returns the
    /// exit code.
    ///
    /// # Examples
    ///
    /// ```
    /// # use migrate_core::schema::Arena;
    /// # use migrate_core::{Graph, Heads};
    /// # let arena = Arena::new();
    /// # let graph = Graph::from_list(&arena, &[], Heads::One);
    /// let (mut data, mut status) = (Vec::new(), Vec::new());
    /// let code = migrate_cli::Cli::new(&graph)
    ///     .run_from(["migrate", "heads"], &mut data, &mut status);
    /// assert_eq!(code, 0);
    /// ```
    pub fn run_from<A>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        data: &mut dyn Write,
        status: &mut dyn Write,
    ) -> u8
    where
        A: Into<OsString> + Clone,
    {
        let mut output = Output::new(data, status);
        match Arguments::try_parse_from(arguments) {
            Ok(arguments) => {
                output.set_quiet(arguments.settings.quiet);
                let result = self.execute(&arguments, &mut output);
                finish(result, &mut output)
            }
            Err(error) => usage(&error, &mut output),
        }
    }

    fn execute(&self, arguments: &Arguments, output: &mut Output<'_>) -> Result<()> {
        let folder = Folder::of(self.graph);
        if let Some(folder) = &folder {
            folder.require_built(self.graph)?;
        }
        let settings = &arguments.settings;
        let mut context =
            Context { graph: self.graph, models: self.models, folder, settings, output };
        arguments.command.run(&mut context)
    }
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

//! The commands, one file each.

mod branches;
mod check;
mod current;
mod diff;
mod downgrade;
mod drift;
mod edit;
mod heads;
mod history;
mod init;
mod merge;
mod revision;
mod running;
mod schema;
mod show;
mod stamp;
mod upgrade;

use clap::Subcommand;

use crate::context::Context;
use crate::error::Result;

/// The commands that both faces have.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Init(init::Args),
    Upgrade(upgrade::Args),
    Downgrade(downgrade::Args),
    Current(current::Args),
    History(history::Args),
    Heads(heads::Args),
    Branches(branches::Args),
    Check(check::Args),
    Diff(diff::Args),
    Drift(drift::Args),
    Show(show::Args),
    Schema(schema::Args),
    Stamp(stamp::Args),
    Revision(revision::Args),
    Merge(merge::Args),
    Edit(edit::Args),
}

/// What a command cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// No more than a package.
    Package,
    /// The compiled program.
    Program,
    /// The source files, as far as they can be read.
    Reading,
    /// The source files, all of them.
    Writing,
}

impl Command {
    /// Does it.
    pub(crate) fn run(&self, context: &mut Context<'_, '_>) -> Result<()> {
        match self {
            Command::Init(args) => init::run(context.output, args),
            Command::Upgrade(args) => upgrade::run(context, args),
            Command::Downgrade(args) => downgrade::run(context, args),
            Command::Current(args) => current::run(context, args),
            Command::History(args) => history::run(context, args),
            Command::Heads(args) => heads::run(context, args),
            Command::Branches(args) => branches::run(context, args),
            Command::Check(args) => check::run(context, args),
            Command::Diff(args) => diff::run(context, args),
            Command::Drift(args) => drift::run(context, args),
            Command::Show(args) => show::run(context, args),
            Command::Schema(args) => schema::run(context, args),
            Command::Stamp(args) => stamp::run(context, args),
            Command::Revision(args) => revision::run(context, args),
            Command::Merge(args) => merge::run(context, args),
            Command::Edit(args) => edit::run(context, args),
        }
    }

    /// What it cannot do without.
    pub(crate) fn needs(&self) -> Needs {
        let asks_program = match self {
            Command::Upgrade(_)
            | Command::Downgrade(_)
            | Command::Current(_)
            | Command::Stamp(_)
            | Command::Schema(_)
            | Command::Check(_)
            | Command::Diff(_)
            | Command::Drift(_) => true,
            Command::History(args) => args.asks_database(),
            Command::Show(args) => args.asks_database(),
            Command::Edit(args) => args.asks_database(),
            Command::Heads(_) | Command::Branches(_) => false,
            Command::Revision(args) if args.asks_program() => true,
            Command::Revision(_) | Command::Merge(_) => return Needs::Writing,
            Command::Init(_) => return Needs::Package,
        };
        if asks_program { Needs::Program } else { Needs::Reading }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use clap::Subcommand;

    use super::Command;

    #[test]
    fn every_file_here_is_a_command() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands");
        let mut files: Vec<String> = fs::read_dir(folder)
            .expect("this folder")
            .map(|entry| {
                entry.expect("a file").path().file_stem().expect("a name").display().to_string()
            })
            .filter(|name| !["mod", "running"].contains(&name.as_str()))
            .collect();
        files.sort();
        let command = Command::augment_subcommands(clap::Command::new("migrate"));
        let mut names: Vec<_> =
            command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
        names.sort();
        assert_eq!(files, names);
    }
}

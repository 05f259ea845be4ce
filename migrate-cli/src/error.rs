//! What can go wrong between the words of a command line and the core, and what to do about it.

mod hint;

use std::io;
use std::path::PathBuf;

use migrate_core::schema::Database;
use thiserror::Error as ThisError;

/// A result whose error is [`enum@Error`].
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong.
#[derive(Debug, ThisError)]
pub(crate) enum Error {
    /// When the core says so.
    #[error(transparent)]
    Core(#[from] migrate_core::Error),
    /// When the check of the chain found something.
    #[error("{count} {} wrong with the chain", if *count == 1 { "thing is" } else { "things are" })]
    Unsound {
        /// How much.
        count: usize,
    },
    /// When no Cargo package is around.
    #[error("there is no Cargo package here: no `Cargo.toml` in `{}` or above", directory.display())]
    NoPackage {
        /// Where the search began.
        directory: PathBuf,
    },
    /// When the nearest `Cargo.toml` is that of a workspace only.
    #[error("`{}` is a workspace without a package of its own", manifest.display())]
    Workspace {
        /// The file.
        manifest: PathBuf,
    },
    /// When the folder of the revision files is not there.
    #[error("there is no folder `{}`", path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// When a revision file is not there.
    #[error("there is no file `{}`", path.display())]
    NoFile {
        /// The file.
        path: PathBuf,
    },
    /// When a program does not know where its revision files are.
    #[error("the folder of the revision files is not on this machine")]
    FolderUnknown,
    /// When a file or folder cannot be read.
    #[error("`{}` cannot be read", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// When a file or folder cannot be written.
    #[error("`{}` cannot be written", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// When a file that would be written is there.
    #[error("`{}` is there already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// When a path that must stay inside a folder does not.
    #[error("`{}` does not stay inside `{}`", path.display(), inside.display())]
    Outside {
        /// What was written.
        path: PathBuf,
        /// The folder.
        inside: PathBuf,
    },
    /// When the name of a folder would need quoting where it is written.
    #[error(
        "the folder name `{name}` has characters other than letters, digits, `_`, `-`, `.`, blanks and `/`"
    )]
    FolderName {
        /// The name.
        name: String,
    },
    /// When a file does not say what it should.
    #[error("{file}:{line}: {why}")]
    Unreadable {
        /// The file.
        file: String,
        /// The line, from one.
        line: usize,
        /// What is wrong there.
        why: String,
    },
    /// When several `migrations!` calls could be meant.
    #[error("the package has several chains: {}", listed(folders))]
    SeveralChains {
        /// Their folders.
        folders: Vec<String>,
    },
    /// When revision files are on disk that the program was not built with.
    #[error("this program was built without {}", listed(files))]
    Stale {
        /// The files.
        files: Vec<String>,
    },
    /// When no database is named.
    #[error("no database is named")]
    NoUrl,
    /// When the configuration has no such environment.
    #[error("`{}` has no environment `{name}`", file.display())]
    NoEnvironment {
        /// What was asked for.
        name: String,
        /// The configuration.
        file: PathBuf,
        /// The environments it has.
        known: Vec<String>,
    },
    /// When an environment names no database.
    #[error("the environment `{name}` names no `database_url`")]
    NoEnvironmentUrl {
        /// The environment.
        name: String,
    },
    /// When an environment is asked for and there is no configuration.
    #[error("the environment `{name}` needs a `migrate.toml`, and there is none")]
    NoConfig {
        /// The environment.
        name: String,
    },
    /// When a variable of the process is not text.
    #[error("the variable `{name}` is not UTF-8")]
    Variable {
        /// The variable.
        name: &'static str,
    },
    /// When a URL names no database that migrate knows.
    #[error("`{url}` names no database that migrate knows")]
    UnknownDatabase {
        /// The URL, masked.
        url: String,
    },
    /// When a program has no support for a database.
    #[error("this program was built without support for {}", database.name())]
    NoBackEnd {
        /// The database.
        database: Database,
        /// The feature that has it.
        feature: &'static str,
    },
    /// When a database cannot be reached.
    #[error("the database `{url}` cannot be opened: {why}")]
    Connect {
        /// What kind of database it is.
        database: Database,
        /// The URL, masked.
        url: String,
        /// What the driver says, masked.
        why: String,
    },
    /// When a password has a character in it that ends it where it stands in a URL.
    #[error("the database `{url}` cannot be opened: its password has a `{character}` in it")]
    Password {
        /// The URL, masked.
        url: String,
        /// The character.
        character: char,
    },
    /// When a range is given where it has no meaning.
    #[error("`{target}` is a range, which only an offline script can follow")]
    RangeWithoutSql {
        /// What was written.
        target: String,
    },
    /// When an offline downgrade does not say where it starts.
    #[error("an offline downgrade does not know where the database is: `{target}` gives no start")]
    NoStart {
        /// What was written.
        target: String,
    },
    /// When a range has no colon, or too many.
    #[error("`{range}` is not a range")]
    Range {
        /// What was written.
        range: String,
    },
    /// When the start of a range does not lead to its end.
    #[error("`{from}` is not an ancestor of `{to}`")]
    NotAncestor {
        /// The start.
        from: String,
        /// The end.
        to: String,
    },
    /// When a new migration would begin where the chain goes on.
    #[error("`{revision}` is not a head: {} on from it", follows(children))]
    NotHead {
        /// The revision.
        revision: String,
        /// Its children.
        children: Vec<String>,
        /// Whether `--splice` would allow it.
        splice: bool,
    },
    /// When a second base would not compile.
    #[error("the chain has a base already: `{base}`")]
    SecondBase {
        /// The base.
        base: String,
    },
    /// When a baseline would be put behind what there is.
    #[error("a baseline makes everything from nothing, and would come behind `{parent}`")]
    LateBaseline {
        /// What it would be behind.
        parent: String,
    },
    /// When a merge has too little to merge.
    #[error("a merge needs two revisions or more, not {}", only(revisions))]
    NothingToMerge {
        /// What there is.
        revisions: Vec<String>,
    },
    /// When a revision is given twice.
    #[error("`{revision}` is named twice")]
    NamedTwice {
        /// The revision.
        revision: String,
    },
    /// When a message has no words.
    #[error("the message is empty")]
    EmptyMessage,
    /// When a new migration would break the chain.
    #[error("{fault}")]
    Refused {
        /// What would be wrong.
        fault: String,
    },
    /// When a target names nothing that has a file.
    #[error("`{target}` names no revision")]
    NoRevision {
        /// What was written.
        target: String,
    },
    /// When no editor is named.
    #[error("no editor is named")]
    NoEditor,
    /// When another program cannot be started.
    #[error("`{program}` cannot be started")]
    Start {
        /// The program.
        program: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// When another program says that it did not work out.
    #[error("`{program}` ended with {status}")]
    Ended {
        /// The program.
        program: String,
        /// How.
        status: std::process::ExitStatus,
    },
    /// When Diesel has no type for a column.
    #[error("column `{column}` of table `{table}` is `{ty}`, for which Diesel has no type")]
    NoDieselType {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Its type, as the database has it.
        ty: String,
    },
    /// When a `schema.rs` is not what the chain says.
    #[error("{} not up to date", are(files))]
    StaleSchema {
        /// The files.
        files: Vec<PathBuf>,
    },
    /// When nothing says where a `schema.rs` would be.
    #[error("there is no `schema.rs` to look at")]
    NoSchemaFile,
    /// When `diesel.toml` has no such file.
    #[error("`diesel.toml` has no `[print_schema.{key}]`")]
    NoSchemaKey {
        /// What was asked for.
        key: String,
        /// What it has.
        known: Vec<String>,
    },
    /// When the `patch_file` of `diesel.toml` does not fit what it patches.
    #[error("`{}` cannot be applied: {why}", path.display())]
    Patch {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// When the models say something else than the chain.
    #[error("the models differ from the head of the chain: {count} {}", differences(*count))]
    ModelsDiffer {
        /// How much.
        count: usize,
    },
    /// When a database is not what its migrations have made.
    #[error("the database is not what its migrations have made: {count} {}", differences(*count))]
    Drifted {
        /// How much.
        count: usize,
    },
    /// When models are asked for and the program names none.
    #[error("this program has no models")]
    NoModels,
    /// When two live databases are not of one kind.
    #[error("{one} and {other} cannot be compared")]
    TwoKinds {
        /// The one.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
    /// When a database refuses the SQL of a file.
    #[error("`{}` is refused: {why}", path.display())]
    Script {
        /// The file.
        path: PathBuf,
        /// What the database says.
        why: String,
    },
    /// When a rename names nothing that there is.
    #[error("`{text}` is no rename of anything that the old schema has")]
    NoRename {
        /// What was written.
        text: String,
    },
    /// When something is said to go that is not there.
    #[error("the old schema has no `{path}`")]
    NoSubject {
        /// What was written.
        path: String,
    },
    /// When an answer cannot be read.
    #[error("the answer cannot be read")]
    Input(#[source] io::Error),
    /// When what was asked for cannot be printed.
    #[error("the output cannot be written")]
    Output(#[source] io::Error),
}

impl Error {
    /// A database that this program cannot connect to.
    #[cfg_attr(
        all(feature = "sqlite", feature = "postgres", feature = "mysql"),
        expect(dead_code, reason = "this program can connect to all of them")
    )]
    pub(crate) fn no_back_end(database: Database) -> Self {
        let feature = match database {
            Database::Sqlite => "sqlite",
            Database::Postgres => "postgres",
            Database::Mysql => "mysql",
        };
        Error::NoBackEnd { database, feature }
    }

    /// Whether only the reader of the output has gone.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Output(source) if source.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Names in backticks, with commas.
pub(crate) fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Files and the verb that goes with them.
fn are(files: &[PathBuf]) -> String {
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    format!("{} {}", listed(&names), if names.len() == 1 { "is" } else { "are" })
}

/// What there is, also when it is nothing.
fn only(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { format!("only {}", listed(names)) }
}

fn follows(children: &[String]) -> String {
    let verb = if children.len() == 1 { "goes" } else { "go" };
    format!("{} {verb}", listed(children))
}

fn differences(count: usize) -> &'static str {
    if count == 1 { "difference" } else { "differences" }
}

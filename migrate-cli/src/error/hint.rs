//! What to do about an error.

use migrate_core::schema::Database;

use crate::error::{Error, listed};

impl Error {
    /// What to do about it, where there is something to say.
    pub(crate) fn hint(&self) -> Option<String> {
        let hint = match self {
            Error::Core(error) => return error.hint(),
            Error::NoPackage { .. } => {
                "go to the folder of a package, or make one with `cargo init`"
            }
            Error::Workspace { .. } => "go to the folder of the package that has the migrations",
            Error::NoFolder { .. } => "`cargo migrate init` makes one",
            Error::Unsound { .. } => {
                "with `MIGRATE_UNCHECKED=1` the program compiles all the same, for whoever repairs it"
            }
            Error::FolderUnknown => {
                "run it in the folder of the package, or use `cargo migrate`, which reads the source files"
            }
            Error::SeveralChains { .. } => "choose one with `folder = \"…\"` in `migrate.toml`",
            Error::Stale { .. } => {
                "build it again; if that does not help, `build.rs` lacks its `cargo:rerun-if-changed` line"
            }
            Error::NoUrl => {
                "give one in any of four ways, the first that is there counts:\n\
                 \x20 --database-url URL\n\
                 \x20 the environment variable DATABASE_URL\n\
                 \x20 DATABASE_URL=URL in a file `.env`\n\
                 \x20 database_url = \"URL\" in `migrate.toml`"
            }
            Error::NoEnvironment { known, .. } if known.is_empty() => {
                "write `[environments.NAME]` with a `database_url`"
            }
            Error::NoEnvironment { known, .. } => return Some(format!("it has {}", listed(known))),
            Error::NoEnvironmentUrl { .. } | Error::NoConfig { .. } => {
                "write `[environments.NAME]` with a `database_url` in `migrate.toml`"
            }
            Error::UnknownDatabase { .. } => {
                "URLs begin with `sqlite://`, `postgres://` or `mysql://`; a path alone is an SQLite file"
            }
            Error::NoBackEnd { feature, .. } => {
                return Some(format!("`migrate-cli` supports it with the feature `{feature}`"));
            }
            Error::Connect { database: Database::Sqlite, .. } => {
                "name a file, in a folder that is there and that this user may write to"
            }
            Error::Password { character, .. } => {
                return Some(format!(
                    "write it as `%{:02X}`: it means something else in a URL",
                    u32::from(*character)
                ));
            }
            Error::Connect { why, .. } if lacks_a_plugin(why) => {
                "the client library has no plugin for how this user logs in: install it, or say in which folder it is by `MARIADB_PLUGIN_DIR`"
            }
            Error::Connect { database: Database::Postgres | Database::Mysql, .. } => {
                "the server must be running, and the URL name its host, port, user and database"
            }
            Error::RangeWithoutSql { .. } => "add `--sql`, or name only where to go",
            Error::NoStart { .. } => "write `from:to`, as in `downgrade head:base --sql`",
            Error::Range { .. } => "write `from:to`, `from:` or `:to`",
            Error::NotHead { splice: true, .. } => {
                "`--splice` begins a new branch there; without `--head` the head is taken"
            }
            Error::NotHead { splice: false, .. } => {
                "only heads can be merged: `cargo migrate heads`"
            }
            Error::SecondBase { .. } => {
                "a second base compiles only with `migrations!(…, heads = many)`"
            }
            Error::LateBaseline { .. } => {
                "`migrate drift --adopt` writes what the database has and the chain has not"
            }
            Error::NothingToMerge { .. } => "`cargo migrate heads` lists the heads",
            Error::Refused { .. } => "nothing was written",
            Error::NoEditor => "set VISUAL or EDITOR",
            Error::NoDieselType { .. } => {
                "leave the table out: `filter = { except_tables = [\"…\"] }` in `diesel.toml`"
            }
            Error::StaleSchema { .. } => "`migrate schema` writes it anew",
            Error::NoSchemaFile => {
                "name one in `diesel.toml`: `[print_schema]`, `file = \"src/schema.rs\"`"
            }
            Error::NoSchemaKey { known, .. } => return Some(format!("it has {}", listed(known))),
            Error::Patch { .. } => {
                "make the patch anew, from what `migrate schema --print` writes without it"
            }
            Error::ModelsDiffer { .. } => {
                "`cargo migrate revision --autogenerate -m \"…\"` writes the migration"
            }
            Error::Drifted { .. } => {
                "`--repair` prints the SQL that takes it back, `--adopt` writes a revision that keeps it"
            }
            Error::NoModels => {
                "give them to it: `Cli::new(&GRAPH).models(&MODELS)`, with `models![…]` or `#[derive(Model)]`"
            }
            Error::NoRename { .. } => "write `old=new`: `users=people`, `users.mail=users.email`",
            Error::NoSubject { .. } => "write `table`, `table.column`, `enum` or `enum.value`",
            Error::Start { .. }
            | Error::TwoKinds { .. }
            | Error::Input(_)
            | Error::Script { .. }
            | Error::Ended { .. }
            | Error::Read { .. }
            | Error::Write { .. }
            | Error::Exists { .. }
            | Error::NoFile { .. }
            | Error::Outside { .. }
            | Error::FolderName { .. }
            | Error::Unreadable { .. }
            | Error::Variable { .. }
            | Error::NotAncestor { .. }
            | Error::NamedTwice { .. }
            | Error::EmptyMessage
            | Error::NoRevision { .. }
            | Error::Output(_) => return None,
        };
        Some(hint.to_owned())
    }
}

/// Whether a client library says that it cannot load a plugin by which one logs in: MariaDB's in these
/// words, MySQL's own in others.
fn lacks_a_plugin(why: &str) -> bool {
    let why = why.to_ascii_lowercase();
    why.contains("plugin") && (why.contains("not be loaded") || why.contains("cannot be loaded"))
}

//! The options that all commands share.

use std::path::PathBuf;

/// Options of every command.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Options of all commands")]
pub(crate) struct Settings {
    /// Use this database, whatever DATABASE_URL, `.env` and `migrate.toml` say: `sqlite://app.db`, `postgres://user@host/db`, `mysql://user@host/db`
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database_url: Option<String>,
    /// Read this file instead of `migrate.toml`
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Use this environment of `migrate.toml`, whatever DATABASE_URL and `.env` say
    #[arg(short, long, global = true, value_name = "ENVIRONMENT")]
    pub(crate) name: Option<String>,
    /// Print only what was asked for, and errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

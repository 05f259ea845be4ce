//! What every command is given.

use std::env;
use std::path::PathBuf;

use migrate_core::{Graph, Models};

use crate::config::Config;
use crate::error::{Error, Result};
use crate::folder::Folder;
use crate::named;
use crate::output::Output;
use crate::settings::Settings;
use crate::url::Url;

/// The graph, the models, where the files are, the options and the writers.
pub(crate) struct Context<'a, 'w> {
    pub(crate) graph: &'a Graph<'a>,
    pub(crate) models: &'a Models,
    pub(crate) folder: Option<Folder>,
    pub(crate) settings: &'a Settings,
    pub(crate) output: &'a mut Output<'w>,
}

impl Context<'_, '_> {
    /// The folder of the revision files, for a command that cannot do without.
    pub(crate) fn folder(&self) -> Result<Folder> {
        self.folder.clone().ok_or(Error::FolderUnknown)
    }

    /// The database.
    pub(crate) fn url(&self) -> Result<Url> {
        named::find(self.settings, &self.config()?)
    }

    /// `migrate.toml`.
    pub(crate) fn config(&self) -> Result<Config> {
        Config::load(self.settings.config.as_deref(), &self.directories())
    }

    /// Where configurations are looked for: here and in the root of the package.
    pub(crate) fn directories(&self) -> Vec<PathBuf> {
        let here = env::current_dir().ok();
        let root = self.folder.as_ref().map(|folder| folder.root.clone());
        here.into_iter().chain(root).collect()
    }
}

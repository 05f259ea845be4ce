//! What every command is given.

use std::env;

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
        let here = env::current_dir().ok();
        let root = self.folder.as_ref().map(|folder| folder.root.clone());
        let directories: Vec<_> = here.into_iter().chain(root).collect();
        let config = Config::load(self.settings.config.as_deref(), &directories)?;
        named::find(self.settings, &config)
    }
}

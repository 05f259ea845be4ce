//! What every command is given.

use std::env;
use std::path::{Path, PathBuf};

use migrate_core::{Graph, Models};

use crate::config::Config;
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::folder::Folder;
use crate::limits::Limits;
use crate::named;
use crate::output::Output;
use crate::schema::{self, Sheet};
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

    /// The database whose types a `schema.rs` has: that of `migrate.toml`, else the URL's.
    pub(crate) fn dialect(&self) -> Result<Dialect> {
        match self.config()?.schema_for() {
            Some(dialect) => Ok(dialect),
            None => Dialect::of(&self.url()?),
        }
    }

    /// `diesel.toml`.
    pub(crate) fn diesel(&self) -> Result<Option<schema::Config>> {
        schema::Config::load(&self.directories())
    }

    /// What `diesel.toml` says of a file.
    pub(crate) fn sheet(&self, file: &Path) -> Result<Sheet> {
        let same = |sheet: &Sheet| match (sheet.file.as_deref(), file.canonicalize()) {
            (Some(other), Ok(file)) => other.canonicalize().is_ok_and(|other| other == file),
            (None, _) | (_, Err(_)) => false,
        };
        let sheets = self.diesel()?.map(|config| config.sheets).unwrap_or_default();
        Ok(sheets.into_values().find(same).unwrap_or_default())
    }

    /// `migrate.toml`.
    pub(crate) fn config(&self) -> Result<Config> {
        Config::load(self.settings.config.as_deref(), &self.directories())
    }

    /// How long a run waits, by `migrate.toml`.
    pub(crate) fn limits(&self) -> Result<Limits> {
        Ok(self.config()?.limits(self.settings.name.as_deref()))
    }

    /// Where configurations are looked for: here and in the root of the package.
    pub(crate) fn directories(&self) -> Vec<PathBuf> {
        let here = env::current_dir().ok();
        let root = self.folder.as_ref().map(|folder| folder.root.clone());
        here.into_iter().chain(root).collect()
    }
}

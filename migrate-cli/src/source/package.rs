//! The Cargo package around the current directory: where its files are and what it is called.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::config::{self, Config};
use crate::error::{Error, Result};
use crate::folder::{Folder, shown};
use crate::source::invocation::{self, Invocation};

const MANIFEST: &str = "Cargo.toml";

/// The folder of the revision files where nothing else is said.
pub(crate) const FOLDER: &str = "migrations";

/// A package.
pub(crate) struct Package {
    /// Where its `Cargo.toml` is.
    pub(crate) root: PathBuf,
    content: Manifest,
}

#[derive(Deserialize)]
struct Manifest {
    package: Option<Named>,
    lib: Option<Library>,
    #[serde(default)]
    dependencies: toml::Table,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Named {
    name: String,
    default_run: Option<String>,
    build: Option<toml::Value>,
}

#[derive(Deserialize)]
struct Library {
    name: Option<String>,
    path: Option<String>,
}

impl Package {
    /// Finds the package of the current directory.
    pub(crate) fn find() -> Result<Self> {
        let here = env::current_dir()
            .map_err(|source| Error::Read { path: PathBuf::from("."), source })?;
        for directory in here.ancestors() {
            let path = directory.join(MANIFEST);
            if path.is_file() {
                return Self::read(directory, &path);
            }
        }
        Err(Error::NoPackage { directory: here })
    }

    fn read(root: &Path, path: &Path) -> Result<Self> {
        let manifest =
            fs::read_to_string(path).map_err(|source| Error::Read { path: shown(path), source })?;
        let content: Manifest = toml::from_str(&manifest)
            .map_err(|error| config::unreadable(&shown(path), &manifest, &error))?;
        if content.package.is_none() {
            return Err(Error::Workspace { manifest: shown(path) });
        }
        Ok(Self { root: root.to_owned(), content })
    }

    fn named(&self) -> &Named {
        self.content.package.as_ref().expect("checked: a manifest without a package is refused")
    }

    /// Its name.
    pub(crate) fn name(&self) -> &str {
        &self.named().name
    }

    /// The name by which Rust code uses its library.
    pub(crate) fn library(&self) -> String {
        let library = self.content.lib.as_ref().and_then(|library| library.name.as_deref());
        library.unwrap_or(self.name()).replace('-', "_")
    }

    /// The file of its library, relative to the root.
    pub(crate) fn library_file(&self) -> &str {
        let library = self.content.lib.as_ref().and_then(|library| library.path.as_deref());
        library.unwrap_or("src/lib.rs")
    }

    /// The file of its build script, relative to the root.
    pub(crate) fn build_script(&self) -> &str {
        self.named().build.as_ref().and_then(toml::Value::as_str).unwrap_or("build.rs")
    }

    /// Whether it says which program `cargo run` runs.
    pub(crate) fn has_default_run(&self) -> bool {
        self.named().default_run.is_some()
    }

    /// Whether it names another package as a dependency.
    pub(crate) fn depends_on(&self, package: &str) -> bool {
        self.content.dependencies.contains_key(package)
    }

    /// The databases besides SQLite that its Diesel is built for, by the names of their features.
    pub(crate) fn databases(&self) -> Vec<&'static str> {
        let diesel = self.content.dependencies.get("diesel");
        let features = diesel.and_then(|diesel| diesel.get("features")?.as_array());
        let named = |name: &&str| {
            features.is_some_and(|list| list.iter().any(|it| it.as_str() == Some(name)))
        };
        ["postgres", "mysql"].into_iter().filter(named).collect()
    }

    /// The chain that the configuration names, else the only one there is.
    pub(crate) fn chain(&self, config: &Config) -> Result<(Folder, Invocation)> {
        let mut calls = invocation::find(&self.root)?;
        let call = match config.folder() {
            Some(folder) => {
                let at = calls.iter().position(|call| same(&call.folder, folder));
                at.map_or_else(|| Invocation::of(folder), |at| calls.swap_remove(at))
            }
            None if calls.len() > 1 => {
                let folders = calls.into_iter().map(|call| call.folder).collect();
                return Err(Error::SeveralChains { folders });
            }
            None => calls.pop().unwrap_or_else(|| Invocation::of(FOLDER)),
        };
        Ok((Folder { root: self.root.clone(), name: call.folder.clone() }, call))
    }
}

fn same(left: &str, right: &str) -> bool {
    Path::new(left).components().eq(Path::new(right).components())
}

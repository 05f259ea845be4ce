//! The folder of the revision files on disk, and what is in it that a program does not know.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use migrate_core::Graph;

use crate::error::{Error, Result};
use crate::source::attribute;

/// A folder of revision files.
#[derive(Clone)]
pub(crate) struct Folder {
    /// The root of the package.
    pub(crate) root: PathBuf,
    /// The folder, relative to the root.
    pub(crate) name: String,
}

impl Folder {
    /// Looks for the folder of a compiled graph: where it was built, where cargo runs it, here.
    pub(crate) fn of(graph: &Graph<'_>) -> Option<Self> {
        if graph.folder().is_empty() {
            return None;
        }
        let roots = [
            graph.root().map(PathBuf::from),
            env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from),
            env::current_dir().ok(),
        ];
        roots
            .into_iter()
            .flatten()
            .map(|root| Self { root, name: graph.folder().to_owned() })
            .find(|folder| folder.path().is_dir())
    }

    /// Where it is.
    pub(crate) fn path(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    /// The `.rs` files in it and below it, without every `mod.rs`, in the order in which
    /// `migrations!` takes them.
    pub(crate) fn files(&self) -> Result<Vec<PathBuf>> {
        let path = self.path();
        if !path.is_dir() {
            return Err(Error::NoFolder { path: shown(&path) });
        }
        let mut files = rust_files(&path)?;
        files.retain(|path| path.file_name().is_none_or(|name| name != "mod.rs"));
        files.sort_by_cached_key(|path| self.relative(path));
        Ok(files)
    }

    /// A path in it, relative to the root and with `/`.
    pub(crate) fn relative(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    /// The file of a migration.
    pub(crate) fn file(&self, file: &str) -> Result<PathBuf> {
        let path = self.root.join(file);
        if path.is_file() {
            return Ok(path);
        }
        let found = self.files()?.into_iter().find(|path| is_same(file, &self.relative(path)));
        found.ok_or_else(|| Error::NoFile { path: shown(&path) })
    }

    /// Refuses when a revision file is here that a compiled graph does not have.
    pub(crate) fn require_built(&self, graph: &Graph<'_>) -> Result<()> {
        let mut files = Vec::new();
        for path in self.files()? {
            let file = self.relative(&path);
            let is_built = graph.migrations().iter().any(|other| is_same(other.file, &file));
            if !is_built && !is_known(graph, &path)? {
                files.push(file);
            }
        }
        if files.is_empty() { Ok(()) } else { Err(Error::Stale { files }) }
    }
}

/// Whether all migrations of a file are in a graph. One that cannot be read may hold others.
fn is_known(graph: &Graph<'_>, path: &Path) -> Result<bool> {
    let known = |found: &attribute::Found| graph.find(&found.revision).is_some();
    Ok(attribute::read(&read(path)?).is_ok_and(|found| found.iter().all(known)))
}

/// Whether the file of a migration, however the compiler names it, is a file relative to the root.
fn is_same(compiled: &str, file: &str) -> bool {
    let compiled = compiled.replace('\\', "/");
    compiled.strip_suffix(file).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

/// The `.rs` files in a folder and below it, sorted; hidden ones are not for us.
pub(crate) fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let failed = |source| Error::Read { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes()[0] == b'.');
        if is_hidden {
            continue;
        }
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|source| Error::Read { path: shown(path), source })
}

/// A path as a user here would write it.
pub(crate) fn shown(path: &Path) -> PathBuf {
    let here = env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).to_owned()
}

//! Files come whole or not at all: written under another name, then given theirs.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

use crate::error::{Error, Result};
use crate::folder::shown;

/// Writes a file that is not there yet.
pub(crate) fn new_file(path: &Path, text: &str) -> Result<()> {
    let draft = written(path, text)?;
    let named = match fs::hard_link(&draft, path) {
        Ok(()) => fs::remove_file(&draft),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Not every file system has links.
        Err(_) if path.exists() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(&draft, path),
    };
    named.map_err(|source| {
        let _ = fs::remove_file(&draft);
        let path = shown(path);
        if source.kind() == io::ErrorKind::AlreadyExists {
            Error::Exists { path }
        } else {
            Error::Write { path, source }
        }
    })
}

/// Writes a file anew.
pub(crate) fn replace(path: &Path, text: &str) -> Result<()> {
    let failed = |source| Error::Write { path: shown(path), source };
    let path = path.canonicalize().map_err(failed)?;
    let permissions = fs::metadata(&path).map_err(failed)?.permissions();
    let draft = written(&path, text)?;
    fs::set_permissions(&draft, permissions).and_then(|()| fs::rename(&draft, &path)).map_err(
        |source| {
            let _ = fs::remove_file(&draft);
            failed(source)
        },
    )
}

/// Makes a folder and those above it.
pub(crate) fn folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|source| Error::Write { path: shown(path), source })
}

/// Writes a text beside a path, under a name that no one looks for.
fn written(path: &Path, text: &str) -> Result<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.{}.tmp", process::id()));
    File::create(&draft)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .map_err(|source| {
            let _ = fs::remove_file(&draft);
            Error::Write { path: shown(path), source }
        })?;
    Ok(draft)
}

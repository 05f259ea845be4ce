//! Which database is named: the four ways to name one.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::error::{Error, Result};
use crate::settings::Settings;
use crate::url::Url;

const VARIABLE: &str = "DATABASE_URL";
const DOTENV: &str = ".env";

/// Finds the URL: an option, an environment that was asked for by name, the variable, `.env`, the
/// configuration.
pub(crate) fn find(settings: &Settings, config: &Config) -> Result<Url> {
    Some(named(settings, config)?).filter(|url| !url.is_empty()).ok_or(Error::NoUrl)
}

fn named(settings: &Settings, config: &Config) -> Result<Url> {
    if let Some(url) = &settings.database_url {
        return Ok(Url::new(url));
    }
    if let Some(name) = &settings.name {
        return config.environment(name).map(|url| beside(config.directory(), url));
    }
    if let Some(url) = variable()? {
        return Ok(Url::new(url));
    }
    if let Some(url) = dotenv()? {
        return Ok(url);
    }
    config.database_url().map(|url| beside(config.directory(), url)).ok_or(Error::NoUrl)
}

/// A URL out of a file: the file of an SQLite database stands beside it, from wherever the program is
/// run.
fn beside(directory: Option<&Path>, url: &str) -> Url {
    let url = Url::new(url);
    match directory {
        Some(directory) if !is_here(directory) => url.inside(directory),
        Some(_) | None => url,
    }
}

/// Whether the program runs in a directory.
fn is_here(directory: &Path) -> bool {
    env::current_dir().is_ok_and(|here| here == directory)
}

fn variable() -> Result<Option<String>> {
    match env::var(VARIABLE) {
        Ok(url) if url.is_empty() => Ok(None),
        Ok(url) => Ok(Some(url)),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(env::VarError::NotUnicode(_)) => Err(Error::Variable { name: VARIABLE }),
    }
}

/// Looks the variable up in the nearest `.env`, here or above, and changes nothing in the process.
fn dotenv() -> Result<Option<Url>> {
    let Ok(here) = env::current_dir() else { return Ok(None) };
    for directory in here.ancestors() {
        match fs::read(directory.join(DOTENV)) {
            Ok(text) => return Ok(entry(&text)?.map(|url| beside(Some(directory), &url))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // A folder of that name is none of ours.
            Err(_) if directory.join(DOTENV).is_dir() => {}
            Err(source) => return Err(unreadable(source)),
        }
    }
    Ok(None)
}

/// What a `.env` says of the variable. An editor may have put a mark in front that says it is UTF-8.
fn entry(text: &[u8]) -> Result<Option<String>> {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    let mut found = None;
    for entry in dotenvy::from_read_iter(text) {
        let (name, value) = entry.map_err(|error| unreadable(without_line(error)))?;
        if name == VARIABLE && !value.is_empty() && found.is_none() {
            found = Some(value);
        }
    }
    Ok(found)
}

/// An error of the reader without the line it quotes, which may hold a password.
fn without_line(error: dotenvy::Error) -> io::Error {
    match error {
        dotenvy::Error::Io(source) => source,
        dotenvy::Error::LineParse(..) | dotenvy::Error::EnvVar(_) | _ => {
            io::Error::new(io::ErrorKind::InvalidData, "a line is not NAME=VALUE")
        }
    }
}

fn unreadable(source: io::Error) -> Error {
    Error::Read { path: PathBuf::from(DOTENV), source }
}

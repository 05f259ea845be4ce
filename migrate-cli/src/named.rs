//! Which database is named: the four ways to name one.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::error::{Error, Result};
use crate::settings::Settings;
use crate::url::Url;

const VARIABLE: &str = "DATABASE_URL";

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
        return config.environment(name).map(|url| beside(config, url));
    }
    if let Some(url) = variable()? {
        return Ok(Url::new(url));
    }
    if let Some(url) = dotenv()? {
        return Ok(Url::new(url));
    }
    config.database_url().map(|url| beside(config, url)).ok_or(Error::NoUrl)
}

/// A URL out of the configuration: the file of an SQLite database stands beside it, from wherever
/// the program is run.
fn beside(config: &Config, url: &str) -> Url {
    let url = Url::new(url);
    match config.directory() {
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

/// Looks the variable up in the nearest `.env`, and changes nothing in the process.
fn dotenv() -> Result<Option<String>> {
    let entries = match dotenvy::dotenv_iter() {
        Ok(entries) => entries,
        Err(error) if error.not_found() => return Ok(None),
        Err(error) => return Err(dotenv_error(error)),
    };
    let mut found = None;
    for entry in entries {
        let (name, value) = entry.map_err(dotenv_error)?;
        if name == VARIABLE && !value.is_empty() && found.is_none() {
            found = Some(value);
        }
    }
    Ok(found)
}

/// An error of the reader without the line it quotes, which may hold a password.
fn dotenv_error(error: dotenvy::Error) -> Error {
    let source = match error {
        dotenvy::Error::Io(source) => source,
        dotenvy::Error::LineParse(..) | dotenvy::Error::EnvVar(_) | _ => {
            io::Error::new(io::ErrorKind::InvalidData, "a line is not NAME=VALUE")
        }
    };
    Error::Read { path: PathBuf::from(".env"), source }
}

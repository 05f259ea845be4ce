//! The user's own binary, for the commands that need a database.

use std::env;
use std::ffi::OsString;
use std::process::Command;

use crate::error::{Error, Result};
use crate::source::package::Package;

/// The exit code of a program that was stopped before it could give one.
const STOPPED: u8 = 1;

/// Runs the program with some arguments, and returns its exit code.
pub(crate) fn run(arguments: &[OsString]) -> Result<u8> {
    Package::find()?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(&cargo)
        .args(["run", "--quiet", "--bin", "migrate", "--"])
        .args(arguments)
        .status()
        .map_err(|source| Error::Start { program: cargo.to_string_lossy().into(), source })?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.unwrap_or(STOPPED))
}

//! The test binary as a process of its own: to race against, and to be killed.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const DATABASE: &str = "MIGRATE_TESTS_DATABASE";
const WORK: &str = "MIGRATE_TESTS_WORK";

/// Starts this test binary again, to run nothing but one ignored test, on a database.
pub fn start(test: &str, database: &Path, work: &str) -> Child {
    Command::new(env::current_exe().expect("a test binary knows itself"))
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(DATABASE, database)
        .env(WORK, work)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("this very binary can be run")
}

/// What [`start`] gave this process: a database and what to do there. Nothing when somebody else
/// started it.
pub fn given() -> Option<(PathBuf, String)> {
    Some((PathBuf::from(env::var_os(DATABASE)?), env::var(WORK).ok()?))
}

//! `cargo migrate` as a user sees it: stdout, stderr and exit code of the real program in a fresh
//! folder.

mod broken;
mod init;
mod merge;
mod program;
mod project;
mod reading;
mod revision;

//! `cargo migrate`: the commands that need no compiled program, and the way to those that do.

use std::process::ExitCode;

fn main() -> ExitCode {
    migrate_cli::cargo_migrate()
}

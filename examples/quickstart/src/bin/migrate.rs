//! `cargo run --bin migrate upgrade`

use std::process::ExitCode;

fn main() -> ExitCode {
    migrate_cli::Cli::new(&quickstart::migrations::GRAPH).models(&quickstart::models::MODELS).run()
}

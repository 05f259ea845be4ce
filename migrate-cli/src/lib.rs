//! The command line of migrate.
//!
//! It has two faces with one set of commands. [`Cli`] is hosted in the user's own binary and works
//! on the graph that the compiler has checked:
//!
//! ```no_run
//! use migrate_core::schema::Arena;
//! use migrate_core::{Graph, Heads};
//! use std::process::ExitCode;
//!
//! fn main() -> ExitCode {
//!     // In a program: `migrate_cli::Cli::new(&app::migrations::GRAPH).run()`.
//!     let arena = Arena::new();
//!     let graph = Graph::from_list(&arena, &[], Heads::One);
//!     migrate_cli::Cli::new(&graph).run()
//! }
//! ```
//!
//! [`cargo_migrate`] is the program behind `cargo migrate`. It reads the source files, so that it
//! also works on a chain that does not compile; what needs a database it hands to the user's binary.

#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
compile_error!("migrate-cli needs a database: enable its feature `sqlite`, `postgres` or `mysql`");

mod commands;
mod compare;
mod config;
mod context;
mod database;
mod dialect;
mod draft;
mod error;
mod exit;
mod folder;
mod hosted;
mod limits;
mod named;
mod output;
mod progress;
mod schema;
mod secret;
mod settings;
mod source;
mod sqlite_file;
mod url;
mod view;
mod write;

pub use hosted::Cli;
pub use source::cargo_migrate;

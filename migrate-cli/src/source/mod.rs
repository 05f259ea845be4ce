//! `cargo migrate`: a package read as text, so that it need not compile.

pub(crate) mod attribute;
mod chain;
mod invocation;
mod library;
pub(crate) mod package;
mod program;
pub(crate) mod scaffold;
mod verbs;

pub use verbs::cargo_migrate;

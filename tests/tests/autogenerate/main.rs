//! What is found between models, chain and database: in words, as a file, as SQL.

mod commands;
mod compiled;
mod files;
mod host;

//! Diesel's `schema.rs`: written from a schema in memory in the form in which `diesel print-schema`
//! writes it from a database, and read back.

mod config;
mod declared;
mod filter;
mod join;
mod kind;
mod layout;
mod mysql;
mod name;
mod origin;
mod overlay;
mod postgres;
mod print;
mod read;
mod source;
mod sqlite;
mod table;

pub(crate) use config::{Config, Sheet};
pub(crate) use overlay::overlay;
pub(crate) use print::print;

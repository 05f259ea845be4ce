//! `#[derive(Model)]` and `#[derive(ModelEnum)]`: from a Rust type to the operations that make what it
//! stands for.

mod column;
mod conversion;
mod diesel;
mod emit;
mod enumeration;
mod foreign_key;
mod index;
mod limited;
mod name;
mod source;
mod table;
mod table_macro;
mod value;
mod word;

pub(crate) use emit::expand;
pub(crate) use enumeration::expand as expand_enum;

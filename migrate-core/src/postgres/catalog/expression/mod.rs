//! An expression in one spelling, whoever wrote it: the user, or PostgreSQL, which keeps what it
//! understood and spells that out in its own way. Parentheses stand where they are needed, casts that
//! PostgreSQL adds by itself are left out, and what it has two ways to say is said in one.

mod lexer;
mod parser;

#[cfg(feature = "postgres_backend")]
pub(crate) use parser::bare;
pub(crate) use parser::canonical;
pub(super) use parser::tokens_of;

//! What the server says of a live database, turned into nouns.

mod default;
mod expression;
mod object;
#[cfg(feature = "mysql_backend")]
mod schema;
mod types;
mod words;

pub(crate) use default::read as default;
pub(crate) use expression::{canonical, understood};
pub(crate) use object::{Sequence, canonical as definition};
#[cfg(feature = "mysql_backend")]
pub(crate) use schema::{Rows, schema};
pub(crate) use types::read as ty;

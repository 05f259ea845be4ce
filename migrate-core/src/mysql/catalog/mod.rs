//! What the server says of a live database, turned into nouns.

mod default;
mod expression;
#[cfg(feature = "mysql_backend")]
mod facts;
mod object;
mod partition;
#[cfg(feature = "mysql_backend")]
mod row;
#[cfg(feature = "mysql_backend")]
mod schema;
#[cfg(feature = "mysql_backend")]
mod shown;
mod types;
mod words;

pub(crate) use default::read as default;
pub(crate) use expression::{canonical, understood};
#[cfg(feature = "mysql_backend")]
pub(crate) use facts::Facts;
pub(crate) use object::{Sequence, canonical as definition};
#[cfg(feature = "mysql_backend")]
pub(crate) use object::{objects, without_database};
pub(crate) use partition::canonical_rule;
#[cfg(feature = "mysql_backend")]
pub(crate) use partition::valued_rule;
#[cfg(feature = "mysql_backend")]
pub(crate) use schema::{Rows, schema};
#[cfg(feature = "mysql_backend")]
pub(crate) use shown::Shown;
pub(crate) use types::{collation, read as ty};

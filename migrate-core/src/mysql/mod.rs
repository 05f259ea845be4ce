//! MySQL's SQL, and MariaDB's.

mod actions;
mod alter;
mod back_end;
pub(crate) mod catalog;
mod change;
mod collations;
mod cut;
mod ddl;
mod enumeration;
mod flavour;
mod follow;
mod join;
mod keys;
mod limits;
mod modify;
mod name;
mod normal;
mod numbered;
pub(crate) mod object;
mod order;
mod preview;
mod quoting;
#[cfg(feature = "mysql_backend")]
pub(crate) mod scratch;
mod types;
mod unmoved;
mod using;
mod worded;

pub use flavour::{Backslash, Flavour, Mysql};
pub use preview::preview;

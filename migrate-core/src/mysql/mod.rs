//! MySQL's SQL, and MariaDB's.

mod alter;
mod back_end;
pub(crate) mod catalog;
mod ddl;
mod flavour;
mod keys;
mod normal;
mod preview;
mod rows;
mod types;
mod using;

pub use flavour::{Backslash, Flavour, Mysql};
pub use preview::preview;

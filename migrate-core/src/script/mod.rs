//! Script: the steps of a plan compiled for a database, to be sent or to be printed.

mod compile;
mod offline;
mod preview;
pub(crate) mod records;
mod start;
mod state;
mod step;

pub use compile::compile;
pub(crate) use compile::{Around, around};
pub use offline::{Offline, offline};
pub use preview::preview;
pub use state::{state, state_of};
pub use step::{Piece, Script, Step};

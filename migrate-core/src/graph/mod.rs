//! The chain as a graph: names, links, order, faults. What a fault is called is for `check`.

mod chain;
mod ends;
mod fault;
mod index;
mod links;
mod names;
mod order;
mod tables;

pub use chain::{Graph, Places};
pub use fault::{Fault, Heads, Slot};
pub use index::{Sizes, Stored};
pub use names::ID_LIMIT;
pub(crate) use names::likeness;

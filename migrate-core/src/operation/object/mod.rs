//! Operations on objects that are text to us: views, functions, triggers and the like.

mod domain;
mod extension;
mod policy;
mod routine;
mod schema;
mod sequence;
mod trigger;
mod verb;
mod view;

pub use domain::*;
pub use extension::*;
pub use policy::*;
pub use routine::*;
pub use schema::*;
pub use sequence::*;
pub use trigger::*;
pub use verb::*;
pub use view::*;

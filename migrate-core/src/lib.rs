#![doc = include_str!("../../README.md")]

mod autogenerate;
mod bytes;
mod check;
pub mod database;
pub mod dialect;
pub mod diff;
mod error;
mod graph;
mod hash;
mod migration;
mod model;
pub mod mysql;
pub mod op;
pub mod operation;
pub mod plan;
pub mod postgres;
pub mod prelude;
mod preview;
pub mod render;
pub mod replay;
pub mod reverse;
mod rows;
pub mod schema;
pub mod script;
mod sql;
pub mod sqlite;
pub mod target;
mod worded;

pub use autogenerate::{assert_models_match, models_against};
pub use error::{BoxedError, Error, Result, SchemaError};
pub use graph::{Fault, Graph, Heads, ID_LIMIT, Places, Sizes, Slot, Stored};
pub use migrate_macros::{Model, ModelEnum, downgrade, migration, migrations};
pub use migration::{Body, Downgrade, Migration};
pub use model::{ColumnType, Model, Models, TableModel};

/// What the macros expand to. Not for people: it may change at any time.
#[doc(hidden)]
pub mod __private {
    pub use crate::check::{
        Ancestors, Ancestry, Breadth, Capacity, Checked, Page, Progress, Rest, Spot, Statement,
        require_derived, require_sound, steps,
    };
    pub use crate::graph::{Graph, Heads, Sizes, Slot, Stored};
    pub use crate::migration::{Body, Downgrade, Migration};
    pub use crate::model::require::{
        column_of, key_of, require_default, require_length, require_one_key, require_reference,
        require_type, sized,
    };
    pub use crate::operation::Operation;

    /// What a revision file has unless it says otherwise: a `#[downgrade]` shadows it.
    pub mod defaults {
        /// The migration is taken back by the inverse of its operations.
        pub const DOWNGRADE: crate::Downgrade<'static> = crate::Downgrade::Derived;
    }
}

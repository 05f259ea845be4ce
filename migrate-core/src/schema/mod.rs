//! Nouns: what a schema is made of. No SQL here, no operations, no database.

mod arena;
mod column;
mod constraint;
mod database;
mod enumeration;
mod index;
mod namespace;
mod naming;
mod object;
mod standing;
mod state;
mod table;
mod tables;
mod types;
mod unsaid;
mod value;
mod wording;

pub use arena::Arena;
pub use column::{Column, Generated, Identity, Reference, Storage, column};
pub use constraint::{
    Action, Constraint, ConstraintKind, Deferrable, References, Rules, check, exclude, foreign_key,
    primary_key, unique,
};
pub use database::{Database, Databases};
pub use enumeration::Enumeration;
pub use index::{Index, Key, Keys, Nulls, Order, Term, expression, key};
pub(crate) use namespace::{Bearer, Nearness, sharing};
pub use naming::NAME_LIMIT;
pub(crate) use naming::{check_name, last_part, named, schema_of};
pub use object::{Object, ObjectKind};
pub(crate) use standing::{Ground, standing};
pub use state::State;
pub use table::{Partition, Table, TableOptions};
pub use tables::Tables;
pub use types::{Native, Type, native};
pub use unsaid::{Standing, Unsaid};
pub use value::{
    Spelled, Value, array, boolean, bytes, date, float, int, interval, json, now, null, numeric,
    sql, text, time, timestamp, timestamptz, uuid,
};
pub use wording::Wording;

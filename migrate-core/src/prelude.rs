//! What a revision file needs: `use migrate_core::prelude::*;`.

pub use crate::op;
pub use crate::operation::{Context, Operation, RunResult};
pub use crate::schema::Action::{Cascade, NoAction, Restrict, SetDefault, SetNull};
pub use crate::schema::Deferrable::{InitiallyDeferred, InitiallyImmediate};
pub use crate::schema::Type::{
    Array, BigInt, Binary, Bool, Char, Date, Double, Enum, Float, Integer, Interval, Json, Jsonb,
    Numeric, SmallInt, Text, Time, Timestamp, Timestamptz, Uuid, Varchar,
};
pub use crate::schema::{
    Column, Constraint, Index, Key, Type, Value, boolean, bytes, check, column, expression, float,
    foreign_key, int, key, native, now, null, primary_key, sql, text, unique,
};
pub use migrate_macros::{downgrade, migration};

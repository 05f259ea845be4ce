//! What a revision file needs: `use migrate_core::prelude::*;`.
//!
//! Diesel has a trait `Column`, so beside `diesel::prelude::*` that name is ambiguous. A file with
//! both that writes it says which one it means:
//!
//! ```
//! use diesel::prelude::*;
//! use migrate_core::prelude::*;
//! use migrate_core::schema::Column;
//!
//! const fn money(name: &str) -> Column<'_> {
//!     column(name, Numeric(12, 2)).not_null()
//! }
//! # assert_eq!(money("price").name, "price");
//! ```

pub use crate::op;
pub use crate::operation::{Context, Operation, RunResult};
pub use crate::schema::Action::{Cascade, NoAction, Restrict, SetDefault, SetNull};
pub use crate::schema::Database::{Mysql, Postgres, Sqlite};
pub use crate::schema::Deferrable::{InitiallyDeferred, InitiallyImmediate};
pub use crate::schema::Type::{
    Array, BigInt, Binary, Bool, Char, Date, Double, Enum, Float, Integer, Interval, Json, Jsonb,
    Numeric, SmallInt, Text, Time, Timestamp, Timestamptz, Uuid, Varchar,
};
pub use crate::schema::{
    Column, Constraint, Index, Key, Type, Value, array, boolean, bytes, check, column, date,
    exclude, expression, float, foreign_key, int, interval, json, key, native, now, null, numeric,
    primary_key, sql, text, time, timestamp, timestamptz, unique, uuid,
};
pub use migrate_macros::{downgrade, migration};

//! PostgreSQL's own words read back: what its catalogue says, as nouns; and a schema in the form in
//! which those come, so that the two can be compared.

mod default;
mod expression;
#[cfg(feature = "postgres_backend")]
mod facts;
mod normal;
#[cfg(feature = "postgres_backend")]
mod read;
mod spelling;
mod type_name;

pub(crate) use expression::canonical;
#[cfg(feature = "postgres_backend")]
pub(crate) use facts::{
    ColumnFact, ConstraintFact, Facts, KeyFact, ObjectFact, RelationFact, ValueFact,
};
pub(crate) use normal::normal;
#[cfg(feature = "postgres_backend")]
pub(crate) use read::{object, read};
pub(crate) use type_name::canonical_type;

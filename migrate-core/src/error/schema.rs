//! How an operation does not fit a schema.

use thiserror::Error as ThisError;

/// How an operation does not fit a schema.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
pub enum SchemaError {
    /// When a table is not there.
    #[error("there is no table `{table}`")]
    UnknownTable {
        /// The table.
        table: String,
    },
    /// When a table is there already.
    #[error("there is a table `{table}` already")]
    TableExists {
        /// The table.
        table: String,
    },
    /// When a column is not there.
    #[error("table `{table}` has no column `{column}`")]
    UnknownColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// When a column is there already.
    #[error("table `{table}` has a column `{column}` already")]
    ColumnExists {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// When an index is not there.
    #[error("table `{table}` has no index `{index}`")]
    UnknownIndex {
        /// The table.
        table: String,
        /// The index.
        index: String,
    },
    /// When the name of an index is taken.
    #[error("there is an index `{index}` already, on table `{table}`")]
    IndexExists {
        /// The table that has it.
        table: String,
        /// The index.
        index: String,
    },
    /// When a name is taken, or one that differs in case, by another thing of the same set of names.
    #[error("{what} and {by} cannot both have their names in {databases}")]
    NameShared {
        /// What is to have the name.
        what: String,
        /// What has it.
        by: String,
        /// The databases where it does not go.
        databases: String,
    },
    /// When a table would have no columns.
    #[error("table `{table}` would have no columns")]
    NoColumnsLeft {
        /// The table.
        table: String,
    },
    /// When a constraint is not there.
    #[error("table `{table}` has no constraint `{constraint}`")]
    UnknownConstraint {
        /// The table.
        table: String,
        /// The constraint.
        constraint: String,
    },
    /// When the name of a constraint is taken.
    #[error("table `{table}` has a constraint `{constraint}` already")]
    ConstraintExists {
        /// The table.
        table: String,
        /// The constraint.
        constraint: String,
    },
    /// When an object is not there: an enumeration, one of its values, a view, a trigger, a schema …
    #[error("there is no {what}")]
    UnknownObject {
        /// What it is, and its name.
        what: String,
    },
    /// When an object is there already.
    #[error("there is a {what} already")]
    ObjectExists {
        /// What it is, and its name.
        what: String,
    },
    /// When a table that has no partitions is to get one.
    #[error("table `{table}` was not made with `partition_by`")]
    NotPartitioned {
        /// The table.
        table: String,
    },
    /// When a table gets a second primary key.
    #[error("table `{table}` has a primary key already: `{constraint}`")]
    SecondPrimaryKey {
        /// The table.
        table: String,
        /// The key it has.
        constraint: String,
    },
    /// When something is dropped that something else still uses.
    #[error("{what} is still used by {by}")]
    InUse {
        /// What is to go.
        what: String,
        /// What uses it.
        by: String,
    },
    /// When a list of columns does not fit another.
    #[error("{what}: {left} against {right} columns")]
    ColumnCount {
        /// Where.
        what: String,
        /// One count.
        left: usize,
        /// The other.
        right: usize,
    },
    /// When rows can be found again only by a key, and there is none among the columns.
    #[error("the columns given for `{table}` hold no key, so its rows cannot be found again")]
    NoKey {
        /// The table.
        table: String,
    },
}

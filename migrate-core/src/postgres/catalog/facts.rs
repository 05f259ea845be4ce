//! What the catalogue says, row by row.

use crate::schema::ObjectKind;

/// Everything that was asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Tables.
    pub(crate) relations: Vec<RelationFact>,
    /// Their columns, in order.
    pub(crate) columns: Vec<ColumnFact>,
    /// Their constraints.
    pub(crate) constraints: Vec<ConstraintFact>,
    /// The keys of their indexes, in order.
    pub(crate) keys: Vec<KeyFact>,
    /// The values of enumerations, in order.
    pub(crate) values: Vec<ValueFact>,
    /// Whatever is text to us.
    pub(crate) objects: Vec<ObjectFact>,
}

/// A table.
#[derive(Clone, Debug)]
pub(crate) struct RelationFact {
    /// By which the others name it.
    pub(crate) oid: String,
    /// Its name, with its schema where that is not the current one.
    pub(crate) name: String,
    /// A remark.
    pub(crate) comment: Option<String>,
    /// Whether its rows are lost in a crash.
    pub(crate) unlogged: bool,
    /// Whether its policies act.
    pub(crate) row_security: bool,
    /// How it is split into partitions.
    pub(crate) partition_by: Option<String>,
    /// Where its rows are.
    pub(crate) tablespace: Option<String>,
    /// Its storage options, with commas.
    pub(crate) with: Option<String>,
    /// The table that it is a partition of.
    pub(crate) parent: Option<String>,
    /// Which rows of that table it has.
    pub(crate) bounds: Option<String>,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub(crate) struct ValueFact {
    /// The enumeration.
    pub(crate) name: String,
    /// The value; none where the enumeration has no values.
    pub(crate) value: Option<String>,
}

/// An object that is text to us.
#[derive(Clone, Debug)]
pub(crate) struct ObjectFact {
    /// What it is.
    pub(crate) kind: ObjectKind,
    /// Its name; for a function with its parameters.
    pub(crate) name: String,
    /// The table it hangs on.
    pub(crate) table: Option<String>,
    /// What makes it, behind its name.
    pub(crate) definition: String,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct ColumnFact {
    /// The table.
    pub(crate) relation: String,
    /// By which the others name it.
    pub(crate) number: String,
    /// Its name.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: String,
    /// The enum that its type is, or that its elements are.
    pub(crate) enumeration: Option<String>,
    /// Whether it refuses NULL.
    pub(crate) not_null: bool,
    /// Its default, or what it is computed from.
    pub(crate) expression: Option<String>,
    /// Whether the database numbers its rows: `a`lways, by `d`efault or by a `s`equence of its own.
    pub(crate) identity: Option<String>,
    /// Whether it is computed, and when: `s`tored or `v`irtual.
    pub(crate) generated: Option<String>,
    /// Its collation, where it is not that of its type.
    pub(crate) collation: Option<String>,
    /// A remark.
    pub(crate) comment: Option<String>,
}

/// A constraint.
#[derive(Clone, Debug)]
pub(crate) struct ConstraintFact {
    /// The table.
    pub(crate) relation: String,
    /// Its name.
    pub(crate) name: String,
    /// `p`rimary key, `u`nique, `c`heck, `f`oreign key or e`x`clusion.
    pub(crate) kind: String,
    /// The columns, by number.
    pub(crate) columns: Vec<String>,
    /// The table that a foreign key refers to.
    pub(crate) referred: String,
    /// The columns that a foreign key refers to, by number.
    pub(crate) referred_columns: Vec<String>,
    /// What happens when a row that is referred to goes.
    pub(crate) on_delete: String,
    /// What happens when its key changes.
    pub(crate) on_update: String,
    /// Whether it can be looked at later.
    pub(crate) deferrable: bool,
    /// Whether it is looked at when a transaction ends.
    pub(crate) deferred: bool,
    /// What a check demands.
    pub(crate) expression: Option<String>,
    /// Whether the rows are known to satisfy it.
    pub(crate) validated: bool,
    /// All of it, in words.
    pub(crate) definition: String,
}

/// A key of an index, with what is said of the index.
#[derive(Clone, Debug)]
pub(crate) struct KeyFact {
    /// The table.
    pub(crate) relation: String,
    /// The index.
    pub(crate) index: String,
    /// Whether it refuses doubles.
    pub(crate) unique: bool,
    /// Which rows are in it.
    pub(crate) filter: Option<String>,
    /// How it is kept.
    pub(crate) method: String,
    /// Its storage options, with commas.
    pub(crate) with: Option<String>,
    /// Where it is.
    pub(crate) tablespace: Option<String>,
    /// Whether NULL is one value.
    pub(crate) nulls_not_distinct: bool,
    /// Whether this is no key, but is kept with it.
    pub(crate) included: bool,
    /// The column, by number; `0` for an expression.
    pub(crate) column: String,
    /// The expression.
    pub(crate) expression: Option<String>,
    /// Whether it runs downwards.
    pub(crate) descending: bool,
    /// Whether NULL comes first.
    pub(crate) nulls_first: bool,
    /// Its collation, where it is not that of the column.
    pub(crate) collation: Option<String>,
    /// Its operators, where they are not those of the type.
    pub(crate) operator_class: Option<String>,
}

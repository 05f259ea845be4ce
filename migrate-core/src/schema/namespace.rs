//! Which names must differ: what one database keeps in one set of names, another keeps apart.

use crate::schema::{Database, Databases, ObjectKind};

/// What bears a name in a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bearer {
    /// A table, or what has names among those of tables: a view, a sequence.
    Table,
    /// A column.
    Column,
    /// An index.
    Index,
    /// A primary key or a unique constraint.
    Key,
    /// A check constraint.
    Check,
    /// A foreign key.
    ForeignKey,
    /// An enumeration or a domain.
    Type,
    /// A value of an enumeration.
    Value,
    /// That a table is a partition of another.
    Partition,
    /// An object whose names nothing else shares.
    Object(ObjectKind),
}

impl Bearer {
    /// What an object is among things that bear names.
    pub(crate) const fn of(kind: ObjectKind) -> Self {
        match kind {
            ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Sequence => Self::Table,
            ObjectKind::Domain => Self::Type,
            ObjectKind::Schema
            | ObjectKind::Extension
            | ObjectKind::Function
            | ObjectKind::Procedure
            | ObjectKind::Trigger
            | ObjectKind::Policy => Self::Object(kind),
        }
    }
}

/// How near two bearers of a name are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Nearness {
    /// Whether they are of one table, or enumeration, or of none.
    pub(crate) same_table: bool,
    /// Whether the names are the same to the letter, and not in another case.
    pub(crate) same_case: bool,
}

const SQLITE: Databases = Databases::of(&[Database::Sqlite]);
const POSTGRES: Databases = Databases::of(&[Database::Postgres]);
const MYSQL: Databases = Databases::of(&[Database::Mysql]);

/// SQLite has one set for tables and indexes. PostgreSQL has one for these and for the indexes
/// behind keys.
const RELATIONS: Databases = SQLITE.or(POSTGRES);

/// SQLite and MySQL take `Email` and `email` for the same.
const CASELESS: Databases = SQLITE.or(MYSQL);

/// The databases among some in which two things cannot both have their names, which differ in case at
/// most.
pub(crate) const fn sharing(
    one: Bearer,
    other: Bearer,
    near: Nearness,
    among: Databases,
) -> Databases {
    // MariaDB names checks for each table, where MySQL names them once in a database. What is for these
    // two alone may be for MariaDB, and MySQL itself refuses it.
    let for_mariadb = among.without(MYSQL).is_empty();
    let checks = matches!((one, other), (Bearer::Check, Bearer::Check));
    if checks && for_mariadb && !near.same_table {
        return Databases::NONE;
    }
    kept_together(one, other, near).and(among)
}

/// The databases that keep two names in one set.
const fn kept_together(one: Bearer, other: Bearer, near: Nearness) -> Databases {
    let Nearness { same_table, same_case } = near;
    match (one, other) {
        (Bearer::Table, Bearer::Table) => {
            if same_case {
                Databases::ALL
            } else {
                CASELESS
            }
        }
        (Bearer::Column, Bearer::Column) if same_table => {
            if same_case {
                Databases::ALL
            } else {
                CASELESS
            }
        }
        (Bearer::Table, Bearer::Index) | (Bearer::Index, Bearer::Table) => {
            if same_case {
                RELATIONS
            } else {
                SQLITE
            }
        }
        (Bearer::Index, Bearer::Index) => {
            (if same_case { RELATIONS } else { SQLITE }).or(when(same_table, MYSQL))
        }
        (Bearer::Table, Bearer::Key) | (Bearer::Key, Bearer::Table) => when(same_case, POSTGRES),
        // In MySQL a unique constraint is an index, and indexes are a table's own.
        (Bearer::Index, Bearer::Key) | (Bearer::Key, Bearer::Index) => {
            when(same_case, POSTGRES).or(when(same_table, MYSQL))
        }
        (Bearer::Key, Bearer::Key) => {
            when(same_case, POSTGRES).or(when(same_table, MYSQL)).or(of_one_table(near))
        }
        // In MySQL these are named once in a database.
        (Bearer::Check, Bearer::Check) | (Bearer::ForeignKey, Bearer::ForeignKey) => {
            MYSQL.or(of_one_table(near))
        }
        (Bearer::Key, Bearer::Check | Bearer::ForeignKey)
        | (Bearer::Check, Bearer::Key | Bearer::ForeignKey)
        | (Bearer::ForeignKey, Bearer::Key | Bearer::Check) => of_one_table(near),
        (Bearer::Type, Bearer::Type) => when(same_case, Databases::ALL),
        // In PostgreSQL the rows of a table have a type of its name.
        (Bearer::Type, Bearer::Table) | (Bearer::Table, Bearer::Type) => when(same_case, POSTGRES),
        (Bearer::Value, Bearer::Value) | (Bearer::Partition, Bearer::Partition) => {
            of_one_table(near)
        }
        // PostgreSQL names them for each table, the others once in a database.
        (Bearer::Object(ObjectKind::Trigger), Bearer::Object(ObjectKind::Trigger)) => {
            CASELESS.or(of_one_table(near))
        }
        (Bearer::Object(one), Bearer::Object(other)) => {
            when(one as u8 == other as u8, of_one_table(near))
        }
        (
            Bearer::Table
            | Bearer::Column
            | Bearer::Index
            | Bearer::Key
            | Bearer::Check
            | Bearer::ForeignKey
            | Bearer::Type
            | Bearer::Value
            | Bearer::Partition
            | Bearer::Object(_),
            _,
        ) => Databases::NONE,
    }
}

/// What a table has of one sort has names of its own everywhere: where the database does not ask
/// for it, `drop_constraint` does.
const fn of_one_table(near: Nearness) -> Databases {
    when(near.same_table && near.same_case, Databases::ALL)
}

const fn when(holds: bool, databases: Databases) -> Databases {
    if holds { databases } else { Databases::NONE }
}

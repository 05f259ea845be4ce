//! Which index serves which foreign key, and what can be part of a key.
//!
//! InnoDB wants an index over the columns of every foreign key. Where there is none it makes one with
//! the key's name, takes it away silently when a better one comes, and leaves it when the key goes. So
//! we make such an index ourselves, and one thing holds at any time: it is there exactly as long as
//! nothing else serves its foreign key. A state need not speak of it.

use crate::error::Result;
use crate::mysql::flavour::Mysql;
use crate::mysql::name::{identifier, identifiers};
use crate::mysql::types::{is_long, key_bytes};
use crate::schema::{Action, Constraint, ConstraintKind, Index, Key, Order, Table, Term};

/// The most bytes that a key of InnoDB has.
const LIMIT: u64 = 3072;

/// The foreign keys of a table, each with its columns.
pub(crate) fn foreign_keys<'t, 'a>(
    table: &'t Table<'a>,
) -> impl Iterator<Item = (&'a str, &'a [&'a str])> + use<'t, 'a> {
    table.constraints.iter().filter_map(|constraint| match constraint.kind {
        ConstraintKind::ForeignKey { columns, .. } => Some((constraint.name(), columns)),
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => None,
    })
}

/// The foreign keys of a table that have an index of their own.
pub(crate) fn unserved<'a>(table: &Table<'a>) -> Vec<(&'a str, &'a [&'a str])> {
    foreign_keys(table).filter(|(_, columns)| !serves_any(table, columns)).collect()
}

/// Whether an index, a unique constraint or the primary key begins with some columns.
fn serves_any(table: &Table<'_>, columns: &[&str]) -> bool {
    let by_constraint = table.constraints.iter().filter_map(key_of);
    let by_index = table.indexes.iter().map(leading_columns);
    by_constraint.map(<[&str]>::to_vec).chain(by_index).any(|key| key.starts_with(columns))
}

/// The columns of a constraint that is an index as well.
fn key_of<'a>(constraint: &Constraint<'a>) -> Option<&'a [&'a str]> {
    match constraint.kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => {
            Some(columns)
        }
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => None,
    }
}

/// The columns that an index begins with, up to the first key that is no whole column.
fn leading_columns<'a>(index: &Index<'a>) -> Vec<&'a str> {
    if is_special(index.method) {
        return Vec::new();
    }
    // In descending order it serves on MariaDB only, where another one beside it does no harm.
    let ascends = |key: &Key<'_>| key.order == Order::Ascending;
    index.keys.iter().map_while(|key| whole_column(&key).filter(|_| ascends(&key))).collect()
}

/// The column that a key is.
pub(crate) fn whole_column<'a>(key: &Key<'a>) -> Option<&'a str> {
    match key.term {
        Term::Column(name) if key.prefix.is_none() => Some(name),
        Term::Column(_) | Term::Expression(_) => None,
    }
}

/// Whether an index is one over words or places, and no tree of values.
pub(crate) fn is_special(method: Option<&str>) -> bool {
    let special = ["fulltext", "spatial"];
    method.is_some_and(|method| special.iter().any(|it| it.eq_ignore_ascii_case(method)))
}

/// The index of a foreign key's own, as it stands in `CREATE TABLE` and behind `ADD`.
pub(crate) fn own_index((name, columns): (&str, &[&str])) -> String {
    format!("INDEX {} ({})", identifier(name), identifiers(columns))
}

/// The clauses of an `ALTER TABLE` by which foreign keys get and lose their own indexes, each with the
/// name of the index.
pub(crate) fn servants<'a>(before: &Table<'a>, after: &Table<'a>) -> Vec<(&'a str, String)> {
    let (old, new) = (unserved(before), unserved(after));
    // By name: a column that gets another one has it in its indexes as well.
    let lacks = |keys: &[(&str, _)], name: &str| keys.iter().all(|key| key.0 != name);
    let gone = old.iter().filter(|key| lacks(&new, key.0));
    let made = new.iter().filter(|key| lacks(&old, key.0));
    let drop = gone.map(|(name, _)| (*name, format!("DROP INDEX {}", identifier(name))));
    let add = made.map(|key| (key.0, format!("ADD {}", own_index(*key))));
    drop.chain(add).collect()
}

/// Checks that columns can be part of a key.
pub(crate) fn require_indexable(server: &Mysql, table: &Table<'_>, columns: &[&str]) -> Result<()> {
    let columns = || columns.iter().filter_map(|name| table.column(name));
    if let Some(column) = columns().find(|column| is_long(&column.ty)) {
        return Err(server.cannot(
            format!("have `{}` of `{}` in a key: its type has no length", column.name, table.name),
            "give the column a length, `Varchar(n)`, or index its beginning: `key(…).prefix(n)`",
        ));
    }
    let bytes: u64 = columns().map(|column| key_bytes(&column.ty)).sum();
    if bytes > LIMIT {
        return Err(server.cannot(
            format!("have a key of {bytes} bytes on `{}`: {LIMIT} is the most", table.name),
            "make the columns shorter: each character counts four bytes",
        ));
    }
    Ok(())
}

/// Checks that a column can be part of every key that it is part of.
pub(crate) fn require_keys(server: &Mysql, table: &Table<'_>, column: &str) -> Result<()> {
    let by_constraint = table.constraints.iter().filter_map(key_of).map(<[&str]>::to_vec);
    let by_index = table.indexes.iter().filter(|index| !is_special(index.method));
    let by_index =
        by_index.map(|index| index.keys.iter().filter_map(|key| whole_column(&key)).collect());
    by_constraint
        .chain(by_index)
        .filter(|key: &Vec<&str>| key.contains(&column))
        .try_for_each(|key| require_indexable(server, table, &key))
}

/// Checks that a foreign key which sets its columns to NULL is over columns that take it.
pub(crate) fn require_nullable(server: &Mysql, table: &Table<'_>) -> Result<()> {
    for constraint in &table.constraints {
        let ConstraintKind::ForeignKey { columns, references } = constraint.kind else { continue };
        let rules = [references.rules.on_delete, references.rules.on_update];
        let strict = |name: &&&str| table.column(name).is_some_and(|column| !column.nullable);
        let Some(column) = columns.iter().find(strict) else { continue };
        if rules.contains(&Action::SetNull) {
            let what = format!(
                "set column `{column}` of table `{}` to NULL by foreign key `{}`, as the column refuses it",
                table.name,
                constraint.name()
            );
            return Err(server.cannot(what, "let the column be null, or give the key another rule"));
        }
    }
    Ok(())
}

/// Checks that a column which numbers the rows begins a key.
pub(crate) fn require_numbered_key(server: &Mysql, table: &Table<'_>) -> Result<()> {
    let numbers = table.columns.iter().find(|column| column.identity.is_some());
    match numbers {
        Some(column) if !serves_any(table, &[column.name]) => Err(server.cannot(
            format!(
                "number the rows of `{}` by `{}`, which begins no key",
                table.name, column.name
            ),
            "make it the primary key, or give it a unique constraint, in the same migration",
        )),
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::servants;
    use crate::operation::{
        Operation, create_foreign_key, create_index, create_table, drop_constraint, drop_index,
    };
    use crate::replay::replay_all;
    use crate::schema::{Arena, State, Type, column};

    const COLUMNS: &[crate::schema::Column<'static>] =
        &[column("id", Type::BigInt).primary_key(), column("p", Type::BigInt)];
    const BEFORE: &[Operation<'static>] = &[
        create_table("parents", COLUMNS).into_operation(),
        create_table("t", COLUMNS).into_operation(),
    ];
    const KEY: Operation<'static> =
        create_foreign_key("fk", "t", "parents", &["p"], &["id"]).into_operation();
    const INDEX: Operation<'static> = create_index("ix", "t", &["p", "id"]).into_operation();

    #[track_caller]
    fn check(before: &[Operation<'static>], operation: Operation<'static>, expect: &[&str]) {
        let arena = Arena::new();
        let mut state = State::new(&arena);
        replay_all(&mut state, BEFORE).expect("they fit");
        replay_all(&mut state, before).expect("they fit");
        let old = state.table("t").expect("it is there").clone();
        replay_all(&mut state, &[operation]).expect("it fits");
        let found = servants(&old, state.table("t").expect("it is there"));
        assert_eq!(found.into_iter().map(|(_, clause)| clause).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_foreign_key_has_an_index_of_its_own_as_long_as_no_other_serves() {
        const DROP: Operation<'static> = drop_constraint("fk", "t").into_operation();
        const DROP_INDEX: Operation<'static> = drop_index("ix", "t").into_operation();
        check(&[], KEY, &["ADD INDEX `fk` (`p`)"]);
        check(&[KEY], INDEX, &["DROP INDEX `fk`"]);
        check(&[KEY, INDEX], DROP_INDEX, &["ADD INDEX `fk` (`p`)"]);
        check(&[KEY, INDEX], DROP, &[]);
        check(&[KEY], DROP, &["DROP INDEX `fk`"]);
        check(&[INDEX, KEY], DROP_INDEX, &["ADD INDEX `fk` (`p`)"]);
        check(&[INDEX], KEY, &[]);
    }
}

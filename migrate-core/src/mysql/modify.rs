//! A column that changes, as clauses of `ALTER TABLE`: it is said again whole, so that nothing of it is
//! lost that the operation does not name.

use crate::error::Result;
use crate::mysql::change::{Changed, column_name};
use crate::mysql::collations::may_be_alike;
use crate::mysql::ddl::{self, column};
use crate::mysql::flavour::Mysql;
use crate::mysql::keys::require_keys;
use crate::mysql::name::identifier;
use crate::mysql::types::type_name;
use crate::operation::{AlterColumn, Change, alter_column};
use crate::schema::{Column, Constraint, ConstraintKind, Key, State, Table, Term, Type, Value};
use crate::sql::uses_column;

impl<'a> Changed<'a> {
    /// A new name alone is given by `RENAME COLUMN`; else the whole column is said again, with all
    /// that does not change.
    pub(crate) fn alter_column(
        &mut self,
        server: &Mysql,
        op: &AlterColumn<'a>,
        state: &State<'a>,
        (old, new): (&Table<'a>, &Table<'a>),
    ) -> Result<()> {
        let name = op.rename.unwrap_or(op.column);
        let before = old.find_column(op.column)?;
        let (renamed, after) = (Column { name, ..*before }, new.find_column(name)?);
        if type_name(server, &before.ty)? != type_name(server, &after.ty)? {
            let what = format!("give `{name}` of `{}` another type", op.table);
            require_no_foreign_key(server, state, (op.table, name), what)?;
            require_keys(server, new, name)?;
        }
        if !may_be_alike(server, (before, old), (after, new)) {
            let what = format!("give `{name}` of `{}` another collation", op.table);
            require_no_foreign_key(server, state, (op.table, name), what)?;
        }
        if !server.is_mariadb() && before.identity.is_some() != after.identity.is_some() {
            let what = format!("begin or end to number the rows of `{}` by `{name}`", op.table);
            require_no_foreign_key(server, state, (op.table, name), what)?;
        }
        let is_same = renamed == *after;
        let clause = match op.rename {
            None if is_same && !says_anything(op) => return Ok(()),
            None => format!("MODIFY COLUMN {}", column(server, after)?),
            // MariaDB's check of a JSON would keep the old name, and so become one of the table.
            Some(_) if is_same && !matches!(after.ty, Type::Json | Type::Jsonb) => {
                format!("RENAME COLUMN {} TO {}", identifier(op.column), identifier(name))
            }
            Some(_) => {
                format!("CHANGE COLUMN {} {}", identifier(op.column), column(server, after)?)
            }
        };
        // MySQL looks for NULL in a column of a foreign key only where it need not copy the table.
        let refuses = before.nullable && !after.nullable && !server.is_mariadb();
        let is_looked_at = refuses && foreign_key_of(state, op.table, name).is_some();
        let is_check = |it: &Constraint<'_>| matches!(it.kind, ConstraintKind::Check { .. });
        if is_looked_at && new.constraints.iter().any(is_check) {
            let what = format!("refuse NULL in `{name}` of `{}`, which has a check,", op.table);
            require_no_foreign_key(server, state, (op.table, name), what)?;
        }
        self.alone = op.rename.is_some() || is_looked_at;
        self.touched.push(column_name(name));
        self.clause(column_name(op.column), clause);
        if op.rename.is_some() {
            let followed = followed(server, op.column, old, new)?;
            require_no_copy(server, state, (op.table, op.column, name), &followed)?;
            self.clauses.splice(0..0, followed.before);
            self.clauses.extend(followed.behind);
        }
        Ok(())
    }
}

/// Clauses around a rename.
#[derive(Default)]
pub(crate) struct Followed {
    /// Before it.
    pub(crate) before: Vec<String>,
    /// Behind it.
    pub(crate) behind: Vec<String>,
    /// What of it the table is copied for.
    copied: Option<String>,
}

/// MySQL does not take the rename of a column into the expressions that speak of it, but refuses it:
/// those are made anew in the same statement.
pub(crate) fn followed<'a>(
    server: &Mysql,
    from: &str,
    old: &Table<'a>,
    new: &Table<'a>,
) -> Result<Followed> {
    let mut clauses = Followed::default();
    if server.is_mariadb() {
        return Ok(clauses);
    }
    require_no_partitions(server, old, from)?;
    for (before, after) in old.constraints.iter().zip(&new.constraints) {
        match before.kind {
            ConstraintKind::Check { expression } if uses_column(expression, from) => {
                clauses.copied = Some(format!("the check `{}`", before.name()));
                clauses.before.push(format!("DROP CONSTRAINT {}", identifier(before.name())));
                clauses.behind.push(format!("ADD {}", ddl::constraint(server, new, after)?));
            }
            ConstraintKind::Check { .. }
            | ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::ForeignKey { .. }
            | ConstraintKind::Exclude { .. } => {}
        }
    }
    for (before, after) in old.columns.iter().zip(&new.columns) {
        let by_default = matches!(before.default, Some(Value::Sql(sql)) if uses_column(sql, from));
        let by_rule = before.generated.is_some_and(|it| uses_column(it.expression, from));
        if (by_default || by_rule) && before.name == after.name {
            if by_rule {
                clauses.copied = Some(format!("the column `{}`", before.name));
            }
            clauses.behind.push(format!("MODIFY COLUMN {}", column(server, after)?));
        }
    }
    let by_term =
        |key: Key<'_>| matches!(key.term, Term::Expression(sql) if uses_column(sql, from));
    for (before, after) in old.indexes.iter().zip(&new.indexes) {
        if before.keys.iter().any(by_term) {
            clauses.copied = Some(format!("the index `{}`", before.name));
            clauses.before.push(format!("DROP INDEX {}", identifier(before.name)));
            clauses.behind.push(format!("ADD {}", ddl::index(server, new, after)?));
        }
    }
    Ok(clauses)
}

/// Checks that the table need not be copied where a column of a foreign key gets another name.
fn require_no_copy(
    server: &Mysql,
    after: &State<'_>,
    (table, from, to): (&str, &str, &str),
    followed: &Followed,
) -> Result<()> {
    let (Some(by), Some(key)) = (&followed.copied, foreign_key_of(after, table, to)) else {
        return Ok(());
    };
    Err(server.cannot(
        format!(
            "give `{from}` of `{table}` another name under the foreign key `{}`, as {by} is made of it",
            key.name()
        ),
        "drop the foreign key before, and create it again behind",
    ))
}

/// Checks that the rows of a table are not parted by a column: MySQL does not take its rename into
/// that rule.
fn require_no_partitions(server: &Mysql, table: &Table<'_>, column: &str) -> Result<()> {
    match table.options.partition_by {
        Some(rule) if uses_column(rule, column) => Err(server.cannot(
            format!(
                "give `{column}` another name while the table `{}` is partitioned by it",
                table.name
            ),
            "take the partitions away before, by `op::execute(\"ALTER TABLE … REMOVE PARTITIONING\")`",
        )),
        Some(_) | None => Ok(()),
    }
}

/// A rename and the rest of a change, each by itself: a column of a foreign key is renamed only where the
/// table need not be copied. Nothing where the two go together.
pub(crate) fn apart<'a>(op: &AlterColumn<'a>, before: &State<'a>) -> Option<[AlterColumn<'a>; 2]> {
    let to = op.rename?;
    let is_apart = says_anything(op) && foreign_key_of(before, op.table, op.column).is_some();
    let rename = alter_column(op.table, op.column).rename(to);
    let rest = AlterColumn { column: to, rename: None, ..*op };
    is_apart.then_some([rename, rest])
}

/// A foreign key of a column, or one to it.
fn foreign_key_of<'s, 'a>(
    state: &'s State<'a>,
    table: &str,
    column: &str,
) -> Option<&'s Constraint<'a>> {
    let touches = |owner: &str, constraint: &Constraint<'_>| match constraint.kind {
        ConstraintKind::ForeignKey { columns, references } => {
            (owner == table && columns.contains(&column))
                || (references.table == table && references.columns.contains(&column))
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    };
    state.tables.values().find_map(|owner| {
        let mut constraints = owner.constraints.iter();
        constraints.find(|constraint| touches(owner.name, constraint))
    })
}

/// Checks that no foreign key stands in the way of what is done to a column, from it or to it: the
/// server refuses that.
fn require_no_foreign_key(
    server: &Mysql,
    state: &State<'_>,
    (table, column): (&str, &str),
    what: String,
) -> Result<()> {
    match foreign_key_of(state, table, column) {
        Some(key) => Err(server.cannot(
            format!("{what} under the foreign key `{}`", key.name()),
            "drop the foreign key before, and create it again behind",
        )),
        None => Ok(()),
    }
}

/// Whether an operation names anything of a column, so that it is said again even where the chain
/// sees no difference.
fn says_anything(op: &AlterColumn<'_>) -> bool {
    op.ty.is_some()
        || op.nullability.is_some()
        || op.default != Change::Keep
        || op.comment != Change::Keep
        || op.collation != Change::Keep
        || op.identity != Change::Keep
}

//! `ALTER TABLE`: what changes of a table, in an order that works.

use crate::error::Result;
use crate::operation::{AddColumn, AlterColumn, AlterTable, Change, Nullability};
use crate::postgres::compared::Compared;
use crate::postgres::ddl::{
    added, alter_table, column, comment, comment_table, create_index, default,
};
use crate::postgres::kept::Going;
use crate::postgres::limits::require_numbers;
use crate::postgres::meanwhile::{or_else, without_more};
use crate::postgres::name::{beside, identifier, qualified};
use crate::postgres::numbered::{self, Renumbered};
use crate::postgres::types::{has_collation, type_name};
use crate::replay::{lifted, replay};
use crate::schema::{
    Column, Constraint, ConstraintKind, Ground, Index, State, Table, Term, Type, Value, standing,
};
use crate::sql::rename_in;

/// What a table is as a whole.
pub(crate) fn alter_whole(op: &AlterTable<'_>, table: &Table<'_>) -> Vec<String> {
    let logged = op.unlogged.map(|on| if on { "SET UNLOGGED" } else { "SET LOGGED" }.to_owned());
    let security = op
        .row_security
        .map(|on| format!("{} ROW LEVEL SECURITY", if on { "ENABLE" } else { "DISABLE" }));
    let space = |name: &str| format!("SET TABLESPACE {}", identifier(name));
    let tablespace = match op.tablespace {
        Change::Keep => None,
        Change::Drop => Some(space("pg_default")),
        Change::Set(name) => Some(space(name)),
    };
    let given = match op.with {
        Change::Keep => None,
        Change::Drop => Some(""),
        Change::Set(with) => Some(with),
    };
    let reset = given.and_then(|new| {
        let gone = keys(table.options.with.unwrap_or_default());
        let gone: Vec<&str> = gone.filter(|key| keys(new).all(|kept| kept != *key)).collect();
        (!gone.is_empty()).then(|| format!("RESET ({})", gone.join(", ")))
    });
    let set = given.filter(|new| !new.is_empty()).map(|new| format!("SET ({new})"));
    let actions: Vec<String> =
        [logged, security, tablespace, reset, set].into_iter().flatten().collect();
    let altered = (!actions.is_empty()).then(|| alter_table(op.table, &actions));
    let comment = match op.comment {
        Change::Keep => None,
        Change::Drop => Some(comment_table(op.table, None)),
        Change::Set(text) => Some(comment_table(op.table, Some(text))),
    };
    altered.into_iter().chain(comment).collect()
}

/// The names of options: `fillfactor` of `fillfactor = 70`.
fn keys(with: &str) -> impl Iterator<Item = &str> {
    let name = |option: &'_ str| option.find('=').unwrap_or(option.len());
    with.split(',').map(move |option| option[..name(option)].trim()).filter(|key| !key.is_empty())
}

/// `ADD COLUMN` with the constraints that hang on it, and the comment.
pub(crate) fn add_column(op: &AddColumn<'_>, before: &State<'_>) -> Vec<String> {
    let constraints = lifted(before.arena(), op.table, &op.column)
        .map(|lifted| format!("ADD {}", added(&lifted)));
    let actions: Vec<String> =
        std::iter::once(format!("ADD COLUMN {}", column(&op.column))).chain(constraints).collect();
    let comment = op.column.comment.map(|_| comment(op.table, op.column.name, op.column.comment));
    std::iter::once(alter_table(op.table, &actions)).chain(comment).collect()
}

/// Takes a key away. A foreign key holds on to the one it was made with, also where another one is
/// left that would do: it goes meanwhile, and comes back on that.
pub(crate) fn drop_key(
    table: &str,
    columns: &[&str],
    statement: String,
    before: &State<'_>,
) -> Vec<String> {
    let referrers: Vec<(&str, &Constraint<'_>)> = before
        .tables
        .values()
        .flat_map(|other| other.constraints.iter().map(|constraint| (other.name, constraint)))
        .filter(|(_, constraint)| refers(constraint, table, columns))
        .collect();
    let drop = |(table, constraint): &(&str, &Constraint<'_>)| {
        alter_table(table, &[format!("DROP CONSTRAINT {}", identifier(constraint.name()))])
    };
    let add = |(table, constraint): &(&str, &Constraint<'_>)| {
        alter_table(table, &[format!("ADD {}", added(constraint))])
    };
    let (gone, back) = (referrers.iter().map(drop), referrers.iter().map(add));
    let statements = gone.chain([statement]).chain(back).collect();
    let anew = referrers.iter().map(|(table, key)| Going::Constraint(table, key.name()));
    without_more(&[], &anew.collect::<Vec<_>>(), statements)
}

/// Whether a foreign key refers to these columns, in whatever order.
fn refers(constraint: &Constraint<'_>, table: &str, columns: &[&str]) -> bool {
    match constraint.kind {
        ConstraintKind::ForeignKey { references, .. } => {
            references.table == table
                && references.columns.len() == columns.len()
                && references.columns.iter().all(|name| columns.contains(name))
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    }
}

/// A column's change: its name first, then the rest under that name, in one `ALTER TABLE`. What
/// stands on the column speaks of the old name: it has to do with the rest, which then comes first.
pub(crate) fn alter_column(op: &AlterColumn<'_>, before: &State<'_>) -> Result<Vec<String>> {
    let renamed = op.rename.map(|name| {
        let rename = format!("RENAME COLUMN {} TO {}", identifier(op.column), identifier(name));
        alter_table(op.table, &[rename])
    });
    let (gone, back) = collated(op, before)?;
    let work: Vec<String> = match is_stood_on(&[op], before)? {
        true => {
            let rest = altered(&[&AlterColumn { rename: None, ..*op }], before)?;
            rest.into_iter().chain(renamed).collect()
        }
        false => renamed.into_iter().chain(altered(&[op], before)?).collect(),
    };
    Ok(gone.into_iter().chain(work).chain(back).collect())
}

/// The one `ALTER TABLE` for changes of columns of a table, and what comes behind. PostgreSQL gives no
/// column another type under a view, a trigger or a policy, nor under what compares it with values of
/// the old type: those that may stand on it go meanwhile, if one does.
pub(crate) fn altered(ops: &[&AlterColumn<'_>], before: &State<'_>) -> Result<Vec<String>> {
    let (mut all, mut actions, mut behind, mut table) = (Vec::new(), Vec::new(), Vec::new(), "");
    for op in ops {
        let changes = changes(op, before)?;
        all.extend(changes.first);
        actions.extend(changes.actions);
        behind.extend(changes.then);
        table = op.table;
    }
    if !actions.is_empty() {
        all.push(under(ops, before, table, &actions)?);
    }
    all.extend(behind);
    Ok(all)
}

/// An `ALTER TABLE`, whatever stands on its columns.
fn under(
    ops: &[&AlterColumn<'_>],
    before: &State<'_>,
    table: &str,
    actions: &[String],
) -> Result<String> {
    let statement = alter_table(table, actions);
    let objects = standing(before, &retyped(ops));
    let compared = compared(ops, before)?;
    if objects.is_empty() && compared.is_empty() {
        return Ok(statement);
    }
    let actions: Vec<String> = compared.constraints_gone().chain(actions.iter().cloned()).collect();
    let altered = [alter_table(table, &actions)];
    let work = compared.indexes_gone().chain(altered).chain(compared.back());
    let instead = without_more(&objects, &compared.going(), work.collect());
    let refused = match compared.is_empty() {
        true => "feature_not_supported",
        false => "feature_not_supported OR undefined_function",
    };
    Ok(or_else(&statement, refused, &instead))
}

/// What compares columns with values of a type that goes.
fn compared<'s, 'a>(ops: &[&AlterColumn<'_>], before: &'s State<'a>) -> Result<Compared<'s, 'a>> {
    let (mut columns, mut place) = (Vec::new(), None);
    for op in ops {
        let table = before.find_table(op.table)?;
        let old = table.find_column(op.column)?.ty;
        if op.ty.is_some_and(|ty| !compares_alike(&old, &ty)) {
            columns.push(op.column);
            place = Some(table);
        }
    }
    Ok(place.map_or_else(Compared::default, |table| Compared::of(table, &columns)))
}

fn is_stood_on(ops: &[&AlterColumn<'_>], before: &State<'_>) -> Result<bool> {
    Ok(!standing(before, &retyped(ops)).is_empty() || !compared(ops, before)?.is_empty())
}

/// The columns that get another type.
fn retyped<'o>(ops: &[&AlterColumn<'o>]) -> Ground<'o> {
    let retyped = ops.iter().filter(|op| is_retyped(op));
    Ground { columns: retyped.map(|op| (op.table, op.column)).collect(), ..Ground::default() }
}

fn is_retyped(op: &AlterColumn<'_>) -> bool {
    op.ty.is_some() || op.using.is_some() || op.collation != Change::Keep
}

/// The indexes that say the collation of a column whose own one changes: PostgreSQL forgets what they
/// say when it was the column's own. They go meanwhile.
fn collated(op: &AlterColumn<'_>, before: &State<'_>) -> Result<(Vec<String>, Vec<String>)> {
    if op.collation == Change::Keep {
        return Ok((Vec::new(), Vec::new()));
    }
    let says = |index: &&Index<'_>| {
        index.keys.iter().any(|key| key.term == Term::Column(op.column) && key.collation.is_some())
    };
    let indexes: Vec<&str> =
        before.find_table(op.table)?.indexes.iter().filter(says).map(|index| index.name).collect();
    let mut after = before.clone();
    replay(&mut after, &op.into_operation())?;
    let again = after.find_table(op.table)?.indexes.iter();
    let again = again.filter(|index| indexes.contains(&index.name));
    Ok((
        indexes.iter().map(|name| format!("DROP INDEX {}", beside(op.table, name))).collect(),
        again.map(|index| create_index(op.table, index)).collect(),
    ))
}

/// What an `ALTER TABLE` has to do for a column under its new name, and what comes around it.
fn changes(op: &AlterColumn<'_>, before: &State<'_>) -> Result<Renumbered> {
    let old = before.find_table(op.table)?.find_column(op.column)?;
    let name = op.rename.unwrap_or(op.column);
    require_numbers(name, &op.ty.unwrap_or(old.ty), op.identity.apply(old.identity))?;
    let numbered = numbered::changes(op, old, name);
    let comment = match op.comment {
        Change::Keep => None,
        Change::Drop => Some(comment(op.table, name, None)),
        Change::Set(text) => Some(comment(op.table, name, Some(text))),
    };
    let Renumbered { first, actions: numbered, then } = numbered;
    let actions = actions(op, old, name, numbered);
    Ok(Renumbered { first, actions, then: then.into_iter().chain(comment).collect() })
}

fn actions(
    op: &AlterColumn<'_>,
    old: &Column<'_>,
    name: &str,
    numbered_anew: Vec<String>,
) -> Vec<String> {
    let alter = format!("ALTER COLUMN {} ", identifier(name));
    let retyped = is_retyped(op);
    let mut actions = Vec::new();
    // The old default may not fit the new type: it goes first and comes back behind it.
    let default_after = op.default.apply(old.default);
    // What the database numbers has no default, not even NULL.
    let numbered = old.identity.is_some() && op.identity == Change::Keep;
    let default_after = default_after.filter(|value| !numbered || *value != Value::Null);
    if !numbered && ((retyped && old.default.is_some()) || op.default == Change::Drop) {
        actions.push("DROP DEFAULT".to_owned());
    }
    if retyped {
        actions.push(set_type(op, old, name));
    }
    if let Some(value) = default_after.filter(|_| retyped || op.default != Change::Keep) {
        actions.push(format!("SET DEFAULT {}", default(&value)));
    }
    actions.extend(op.nullability.map(|nullability| match nullability {
        Nullability::Nullable => "DROP NOT NULL".to_owned(),
        Nullability::NotNull => "SET NOT NULL".to_owned(),
    }));
    // Behind `SET NOT NULL` and `DROP DEFAULT`: numbers are never null, and are a default themselves.
    actions.extend(numbered_anew);
    actions.iter().map(|action| alter.clone() + action).collect()
}

fn set_type(op: &AlterColumn<'_>, old: &Column<'_>, name: &str) -> String {
    let ty = op.ty.unwrap_or(old.ty);
    let collation = op.collation.apply(old.collation).filter(|_| has_collation(&ty));
    let collation =
        collation.map_or_else(String::new, |name| format!(" COLLATE {}", qualified(name)));
    let using = match op.using {
        Some(expression) => Some(rename_in(expression, op.column, name)),
        None => cast(&identifier(name), &old.ty, &ty),
    };
    let using = using.map_or_else(String::new, |expression| format!(" USING {expression}"));
    format!("TYPE {}{collation}{using}", type_name(&ty))
}

/// How values get from one type to another where PostgreSQL does not do it unasked. An explicit cast
/// where it does would cut texts that are too long, and not complain.
fn cast(value: &str, from: &Type<'_>, to: &Type<'_>) -> Option<String> {
    if from == to || is_assigned(from, to) {
        return None;
    }
    let name = type_name(to);
    Some(match (from, to) {
        (Type::Bool, Type::SmallInt | Type::BigInt) => format!("{value}::integer::{name}"),
        (Type::Bool, Type::Integer) | (Type::Integer, Type::Bool) => format!("{value}::{name}"),
        (Type::SmallInt | Type::BigInt, Type::Bool) => format!("{value}::integer::{name}"),
        (Type::Text | Type::Varchar(_) | Type::Char(_), Type::Binary) => {
            format!("convert_to({value}, 'UTF8')")
        }
        (Type::Binary, Type::Text | Type::Varchar(_) | Type::Char(_)) => {
            format!("convert_from({value}, 'UTF8')")
        }
        _ => format!("{value}::text::{name}"),
    })
}

/// Whether what compares values of one type does so with those of the other.
fn compares_alike(one: &Type<'_>, other: &Type<'_>) -> bool {
    one == other
        || [is_number, is_text, is_time].into_iter().any(|is_so| is_so(one) && is_so(other))
}

fn is_number(ty: &Type<'_>) -> bool {
    matches!(ty, Type::Float | Type::Double | Type::Numeric(..)) || ty.is_integer()
}

fn is_text(ty: &Type<'_>) -> bool {
    matches!(ty, Type::Text | Type::Varchar(_) | Type::Char(_))
}

fn is_time(ty: &Type<'_>) -> bool {
    matches!(ty, Type::Date | Type::Timestamp | Type::Timestamptz)
}

/// Whether PostgreSQL makes one of the other in an assignment (<https://www.postgresql.org/docs/current/catalog-pg-cast.html>).
fn is_assigned(from: &Type<'_>, to: &Type<'_>) -> bool {
    let is_json = |ty: &Type<'_>| matches!(ty, Type::Json | Type::Jsonb);
    (is_number(from) && is_number(to))
        || (is_text(to) && *from != Type::Binary)
        || (is_time(from) && is_time(to))
        || (matches!(from, Type::Timestamp | Type::Timestamptz) && *to == Type::Time)
        || (matches!((from, to), (Type::Time, Type::Interval) | (Type::Interval, Type::Time)))
        || (is_json(from) && is_json(to))
}

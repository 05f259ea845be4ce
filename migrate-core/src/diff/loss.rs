//! What an operation takes away for good, or cannot do without somebody's choice.

use std::fmt::{self, Display, Formatter};

use crate::operation::{AlterColumn, EnumChange, Nullability, Operation, Verb};
use crate::schema::{State, Type, Value};

/// What an operation takes from the rows there are, or asks of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loss<'a> {
    /// A table goes with its rows.
    Rows(&'a str),
    /// A column goes with its values: its table, its name.
    Values(&'a str, &'a str),
    /// A column gets a type that not every value of the old one fits.
    Narrowed {
        /// The table.
        table: &'a str,
        /// The column.
        column: &'a str,
        /// Its type.
        from: Type<'a>,
        /// Its new type.
        to: Type<'a>,
    },
    /// A column refuses NULL from now on, and rows may hold it: its table, its name.
    Nulls(&'a str, &'a str),
    /// A new column refuses NULL and has nothing for the rows there are: its table, its name.
    Unfilled(&'a str, &'a str),
    /// An enumeration loses a value that rows may hold: its name, the value.
    EnumValue(&'a str, &'a str),
}

impl<'a> Loss<'a> {
    /// The table whose rows it is about.
    pub fn table(&self) -> Option<&'a str> {
        match self {
            Self::Rows(table)
            | Self::Values(table, _)
            | Self::Narrowed { table, .. }
            | Self::Nulls(table, _)
            | Self::Unfilled(table, _) => Some(table),
            Self::EnumValue(..) => None,
        }
    }

    /// Whether the operation needs a choice before it can be run at all: left alone it fails, or
    /// spoils what rows hold.
    pub fn is_choice(&self) -> bool {
        match self {
            Self::Rows(_) | Self::Values(..) => false,
            Self::Narrowed { .. } | Self::Nulls(..) | Self::Unfilled(..) | Self::EnumValue(..) => {
                true
            }
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::Rows(_) | Self::Values(..) => {
                "its downgrade makes it again, and cannot bring back what it held".to_owned()
            }
            Self::Narrowed { .. } => {
                "look at the rows, say how their values become new ones with `.using(\"…\")` if \
                 need be, and delete this line"
                    .to_owned()
            }
            Self::Nulls(table, column) => format!(
                "give those rows a value first, as with \
                 `op::execute(\"UPDATE {table} SET {column} = … WHERE {column} IS NULL\")\
                 .reverse_nothing()`, and delete this line"
            ),
            Self::Unfilled(..) => {
                "give it a `.default(…)`, or add it as nullable, fill it and alter it to \
                 `.not_null()`, or say why it will do with `.allow_required(\"…\")`"
                    .to_owned()
            }
            Self::EnumValue(..) => {
                "say what those rows get with `.replacement(\"…\")`, or make sure that there are \
                 none, and delete this line"
                    .to_owned()
            }
        }
    }
}

impl Display for Loss<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rows(table) => write!(out, "table `{table}` goes with all its rows"),
            Self::Values(table, column) => {
                write!(out, "column `{column}` of table `{table}` goes with all its values")
            }
            Self::Narrowed { table, column, from, to } => write!(
                out,
                "column `{column}` of table `{table}` gets the type {to:?}, which not every {from:?} \
                 fits"
            ),
            Self::Nulls(table, column) => write!(
                out,
                "column `{column}` of table `{table}` shall refuse NULL, which rows may hold"
            ),
            Self::Unfilled(table, column) => write!(
                out,
                "column `{column}` of table `{table}` refuses NULL and has nothing for the rows \
                 there are"
            ),
            Self::EnumValue(name, value) => {
                write!(out, "enum `{name}` loses the value `{value}`, which rows may hold")
            }
        }
    }
}

/// What an operation takes away or leaves to choose, given the schema before it. Tables of that
/// schema are taken to hold rows.
///
/// # Examples
///
/// ```
/// use migrate_core::diff::{Loss, loss};
/// use migrate_core::prelude::*;
/// use migrate_core::replay::replay;
/// use migrate_core::schema::{Arena, State};
///
/// const USERS: Operation = op::create_table("users", &[column("name", Text)]).into_operation();
/// const SHORT: Operation = op::alter_column("users", "name").set_type(Varchar(9)).into_operation();
/// let arena = Arena::new();
/// let mut state = State::new(&arena);
/// replay(&mut state, &USERS)?;
/// assert_eq!(
///     loss(&SHORT, &state)[0].to_string(),
///     "column `name` of table `users` gets the type Varchar(9), which not every Text fits"
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub fn loss<'a>(operation: &Operation<'a>, before: &State<'a>) -> Vec<Loss<'a>> {
    match &operation.verb {
        Verb::DropTable(op) => vec![Loss::Rows(op.name)],
        Verb::DropColumn(op) => vec![Loss::Values(op.table, op.column)],
        Verb::AddColumn(op) => {
            let column = &op.column;
            let filled = column.nullable
                || op.required.is_some()
                || column.generated.is_some()
                || column.identity.is_some()
                || !matches!(column.default, None | Some(Value::Null));
            if filled { Vec::new() } else { vec![Loss::Unfilled(op.table, column.name)] }
        }
        Verb::AlterColumn(op) => altered(op, before),
        Verb::AlterEnum(op) => match op.change {
            EnumChange::Remove { value, replacement: None } => {
                vec![Loss::EnumValue(op.name, value)]
            }
            EnumChange::Remove { replacement: Some(_), .. }
            | EnumChange::Rename(_)
            | EnumChange::Add { .. }
            | EnumChange::Move { .. }
            | EnumChange::RenameValue { .. } => Vec::new(),
        },
        Verb::CreateTable(_)
        | Verb::RenameTable(_)
        | Verb::AlterTable(_)
        | Verb::AttachPartition(_)
        | Verb::DetachPartition(_)
        | Verb::CreateIndex(_)
        | Verb::DropIndex(_)
        | Verb::RenameIndex(_)
        | Verb::CreateConstraint(_)
        | Verb::DropConstraint(_)
        | Verb::RenameConstraint(_)
        | Verb::ValidateConstraint(_)
        | Verb::CreateEnum(_)
        | Verb::DropEnum(_)
        | Verb::CreateObject(_)
        | Verb::ReplaceObject(_)
        | Verb::DropObject(_)
        | Verb::RenameObject(_)
        | Verb::RefreshView(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::UpdateRows(_)
        | Verb::Execute(_)
        | Verb::Run(_)
        | Verb::Custom(_) => Vec::new(),
    }
}

fn altered<'a>(op: &AlterColumn<'a>, before: &State<'a>) -> Vec<Loss<'a>> {
    let column = before.table(op.table).and_then(|table| table.column(op.column));
    let Some(column) = column else { return Vec::new() };
    let (table, name) = (op.table, op.column);
    let narrowed = op.ty.filter(|to| op.using.is_none() && !fits(&column.ty, to));
    let narrowed = narrowed.map(|to| Loss::Narrowed { table, column: name, from: column.ty, to });
    let refuses = op.nullability == Some(Nullability::NotNull) && column.nullable;
    let nulls = (refuses && op.using.is_none()).then_some(Loss::Nulls(table, name));
    narrowed.into_iter().chain(nulls).collect()
}

/// Whether every value of a type is one of another.
fn fits(from: &Type<'_>, to: &Type<'_>) -> bool {
    const WHOLE: [(Type<'static>, u16); 3] =
        [(Type::SmallInt, 5), (Type::Integer, 10), (Type::BigInt, 19)];
    let digits =
        |ty: &Type<'_>| WHOLE.iter().find(|(whole, _)| whole == ty).map(|(_, digits)| *digits);
    match (from, to) {
        (from, to) if from == to => true,
        (Type::SmallInt, Type::Integer | Type::BigInt | Type::Float | Type::Double)
        | (Type::Integer, Type::BigInt | Type::Double)
        | (Type::Float, Type::Double)
        | (Type::Date, Type::Timestamp | Type::Timestamptz)
        | (Type::Json, Type::Jsonb)
        | (Type::Jsonb, Type::Json)
        | (Type::Varchar(_) | Type::Char(_) | Type::Uuid | Type::Enum(_), Type::Text) => true,
        (Type::Varchar(from) | Type::Char(from), Type::Varchar(to)) => from <= to,
        (Type::Numeric(digits, scale), Type::Numeric(more, finer)) => {
            scale <= finer && digits - scale <= more - finer
        }
        (from, Type::Numeric(all, scale)) => {
            digits(from).is_some_and(|digits| digits <= all.saturating_sub(*scale))
        }
        (Type::Array(from), Type::Array(to)) => fits(from, to),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::prelude::*;

    #[track_caller]
    fn check(from: Type<'_>, to: Type<'_>, both: [bool; 2]) {
        assert_eq!([fits(&from, &to), fits(&to, &from)], both, "{from:?} {to:?}");
    }

    #[test]
    fn a_wider_type_takes_all_values() {
        check(Integer, BigInt, [true, false]);
        check(Varchar(80), Varchar(200), [true, false]);
        check(Varchar(80), Text, [true, false]);
        check(Numeric(10, 2), Numeric(12, 4), [true, false]);
        check(Numeric(10, 2), Numeric(11, 4), [false, false]);
        check(Integer, Numeric(12, 2), [true, false]);
        check(Integer, Numeric(10, 2), [false, false]);
        check(Text, Integer, [false, false]);
        check(Array(&Integer), Array(&BigInt), [true, false]);
        check(Json, Jsonb, [true, true]);
    }
}

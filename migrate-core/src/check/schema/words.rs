//! The faults of operations in words: a sentence each, and what to do.

use crate::check::schema::fault::{FaultKind, SchemaFault, Sort, Trace};
use crate::check::schema::phrase::{
    Message, another_name, aspect, both, column, counted, databases, in_use, made, maker, missing,
    not_back, on_table, one_set, read_still, shared, sort, subject, thing, ty, value,
};
use crate::check::text::Text;
use crate::migration::Migration;
use crate::schema::{Databases, ObjectKind};

/// Stops the compiler at an operation that does not fit the schema its ancestors leave.
///
/// `#[migration]` and `#[downgrade]` come here in a constant, spanned like the operation.
#[track_caller]
pub(crate) const fn refuse(list: &[Migration<'_>], fault: &SchemaFault<'_>) {
    let message = message(list, fault);
    panic!("{}", message.as_str());
}

/// A fault in words: what is wrong, and what to do.
pub(crate) const fn message(list: &[Migration<'_>], fault: &SchemaFault<'_>) -> Message {
    let text = match fault.declared {
        0 => Text::new(),
        nth => Text::new().push("operation ").number(nth).push(" of `.state(…)`: "),
    };
    let says_where = matches!(fault.kind, FaultKind::NameShared | FaultKind::MadeAlike);
    let text = if says_where || fault.group.count() == Databases::ALL.count() {
        text
    } else {
        databases(text.push("for "), fault.group).push(", ")
    };
    match fault.kind {
        FaultKind::None => text,
        FaultKind::UnknownTable => {
            let text = missing(text.push("there is no table ").quote(fault.name), list, fault);
            if !matches!(fault.trace, Trace::Nobody) || fault.other.is_some() {
                return text;
            }
            text.push(": make it with `op::create_table`; if raw SQL makes it, declare it there with `op::execute(…).state(&[…])`; if another tool does, with `op::assume(&[…])`")
        }
        FaultKind::TableExists => {
            let text = text.push("there is a table ").quote(fault.name).push(" already");
            made(text, list, fault)
        }
        FaultKind::UnknownColumn => {
            let text = subject(text, fault).push(" has no column ").quote(fault.name);
            missing(text, list, fault)
        }
        FaultKind::ColumnExists => {
            let text = subject(text, fault).push(" has a column ").quote(fault.name);
            made(text.push(" already"), list, fault)
        }
        FaultKind::UnknownIndex => {
            let text = subject(text, fault).push(" has no index ").quote(fault.name);
            missing(text, list, fault)
        }
        FaultKind::IndexOfOther => {
            let text = subject(text, fault).push(" has no index ").quote(fault.name);
            text.push(": it is one of table ").quote(fault.owner)
        }
        FaultKind::IndexExists => {
            let text =
                text.push("there is an index ").quote(fault.name).push(" already, on table ");
            made(text.quote(fault.owner), list, fault).push(another_name(fault))
        }
        FaultKind::UnknownConstraint => {
            let text = subject(text, fault).push(" has no constraint ").quote(fault.name);
            missing(text, list, fault)
        }
        FaultKind::ConstraintExists => {
            let text = subject(text, fault).push(" has a constraint ").quote(fault.name);
            made(text.push(" already"), list, fault).push("; give one of the two another name")
        }
        FaultKind::Unknown => {
            let text = sort(text.push("there is no "), fault.sorts[0]).push(" ").quote(fault.name);
            missing(on_table(text, fault), list, fault)
        }
        FaultKind::Exists => {
            let text = text.push(match fault.sorts[0] {
                Sort::Enum | Sort::Index | Sort::Object(ObjectKind::Extension) => "there is an ",
                Sort::Table
                | Sort::Column
                | Sort::Constraint
                | Sort::Value
                | Sort::Partition
                | Sort::Object(_) => "there is a ",
            });
            let text = sort(text, fault.sorts[0]).push(" ").quote(fault.name);
            made(on_table(text.push(" already"), fault), list, fault)
        }
        FaultKind::UnknownValue => {
            let text = text.push("enum ").quote(fault.table).push(" has no value ");
            missing(text.quote(fault.name), list, fault)
        }
        FaultKind::ValueExists => {
            let text = text.push("enum ").quote(fault.table).push(" has a value ");
            made(text.quote(fault.name).push(" already"), list, fault)
        }
        FaultKind::EnumInUse => {
            let text = text.push("enum ").quote(fault.name).push(" is still the type of column ");
            text.quote(fault.other)
                .push(" of table ")
                .quote(fault.owner)
                .push(": drop that column first, or give it another type")
        }
        FaultKind::ValueInUse => {
            let text = text.push("value ").quote(fault.name).push(" of enum ").quote(fault.table);
            text.push(" is still the default of column ")
                .quote(fault.other)
                .push(" of table ")
                .quote(fault.owner)
                .push(": give that column another default first")
        }
        FaultKind::DefaultValue => {
            let [value, like] = fault.names;
            let text = column(text, fault).push(" has the default ").quote(value);
            let text = text.push(", which is no value of enum ").quote(fault.other);
            if like.is_some() {
                text.push("; did you mean ").quote(like).push("?")
            } else {
                text.push(": add it with `op::add_enum_value`")
            }
        }
        FaultKind::SchemaInUse => {
            let text = text.push("schema ").quote(fault.name).push(" is not empty: ");
            let text = sort(text, fault.sorts[1]).push(" ").quote(fault.other);
            maker(text, list, fault).push(", is still in it")
        }
        FaultKind::NotPartitioned => subject(text, fault)
            .push(" is not partitioned: say by what with `.partition_by(\"…\")` where it is made"),
        FaultKind::PartitionExists => {
            let text = subject(text, fault).push(" is already a partition of table ");
            maker(text.quote(fault.other), list, fault)
                .push(": detach it first with `op::detach_partition`")
        }
        FaultKind::UnknownPartition => {
            subject(text, fault).push(" is no partition of table ").quote(fault.name)
        }
        FaultKind::HasPartition => {
            let text = text.push("table ").quote(fault.name).push(" still has partition ");
            maker(text.quote(fault.table), list, fault)
                .push(": detach it first with `op::detach_partition`, or drop it")
        }
        FaultKind::NameShared => shared(text, list, fault),
        FaultKind::NoColumnsLeft if fault.name.is_some() => column(text, fault)
            .push(" is the only one it has, and SQLite and MySQL have no table without columns: ")
            .push("drop the table with `op::drop_table`"),
        FaultKind::NoColumnsLeft => subject(text, fault)
            .push(" has no columns, and SQLite and MySQL have no such table: give it one at least"),
        FaultKind::SecondPrimaryKey => {
            let text = subject(text, fault).push(" has a primary key already, ").quote(fault.other);
            let is_own = matches!(fault.trace, Trace::Made(by) if by == fault.at);
            made(text, list, fault).push(if is_own {
                "; list all columns of the key in one `primary_key(&[…])`"
            } else {
                "; drop that one first with `op::drop_constraint`"
            })
        }
        FaultKind::ColumnInConstraint => {
            let text = in_use(text, list, fault, "constraint");
            text.push(": drop that constraint first with `op::drop_constraint`")
        }
        FaultKind::ColumnInIndex => {
            let text = in_use(text, list, fault, "index");
            text.push(": drop that index first with `op::drop_index`")
        }
        FaultKind::ColumnInGenerated => {
            let text = in_use(text, list, fault, "generated column");
            text.push(": drop that column first")
        }
        FaultKind::ColumnRead => read_still(column(text, fault), list, fault),
        FaultKind::TableRead => {
            let text = sort(text, fault.sorts[0]).push(" ").quote(fault.table);
            read_still(text, list, fault)
        }
        FaultKind::ColumnReferenced => {
            let text = column(text, fault).push(" is still referred to by foreign key ");
            let text = text.quote(fault.other).push(" of table ").quote(fault.owner);
            maker(text, list, fault).push(": drop that key first with `op::drop_constraint`")
        }
        FaultKind::TableReferenced => {
            let text = text.push("table ").quote(fault.name);
            let text = text.push(" is still referred to by foreign key ").quote(fault.other);
            maker(text.push(" of table ").quote(fault.table), list, fault)
                .push(": drop that key first with `op::drop_constraint`")
        }
        FaultKind::KeyReferenced => {
            let text = sort(text, fault.sorts[0]).push(" ").quote(fault.name);
            let text = text.push(" is still needed by foreign key ").quote(fault.other);
            text.push(" of table ").quote(fault.owner).push(
                ", which refers to its columns: drop that key first with `op::drop_constraint`",
            )
        }
        FaultKind::NullableKey => {
            let text = column(text, fault).push(" is part of the primary key ").quote(fault.other);
            text.push(" and cannot take NULL: drop that key first with `op::drop_constraint`")
        }
        FaultKind::NoColumns => {
            let text = text.push("a list of columns of ");
            subject(text, fault).push(" is empty: name at least one")
        }
        FaultKind::ListedTwice => {
            text.push("column ").quote(fault.name).push(" is listed twice: name it once")
        }
        FaultKind::ColumnCount => {
            let [near, far, _] = fault.numbers;
            let text = text.push("foreign key ").quote(fault.name).push(" is over ");
            let text = counted(text, near, "column").push(" and refers to ");
            counted(text, far, "column")
                .push(" of table ")
                .quote(fault.other)
                .push(": give it as many on both sides")
        }
        FaultKind::RowLength => {
            let [row, values, columns] = fault.numbers;
            let text = text.push("row ").number(row).push(" for table ").quote(fault.table);
            let text = counted(text.push(" has "), values, "value").push(" for ");
            counted(text, columns, "column").push(": give each column one value")
        }
        FaultKind::NoKey => {
            let text = text.push("the columns given for table ").quote(fault.table);
            text.push(" include no key, so a downgrade could not find these rows again: ").push(
                "give the key columns as well, or say `.reverse(\"…\")` or `.reverse_nothing()`",
            )
        }
        FaultKind::NoKeyToDelete => {
            let text = text.push("the columns given for table ").quote(fault.table);
            text.push(" include no key, so the rows to delete cannot be told from others: ")
                .push("give the columns of its primary key or of a unique constraint as well")
        }
        FaultKind::NoWayBack => text
            .push("nothing says how to take this back: ")
            .push("say `.reverse(…)` or `.reverse_nothing()`, write a `#[downgrade]`, ")
            .push("or call the migration `irreversible = \"why\"`"),
        FaultKind::ForeignKeyType => {
            let text = ty(column(text, fault).push(" is `"), &fault.types[0]);
            let text = text.push("`, but column ").quote(fault.other).push(" of table ");
            ty(text.quote(fault.owner).push(", which it refers to, is `"), &fault.types[1])
                .push("`: give both the same type")
        }
        FaultKind::ForeignKeyTarget if fault.numbers[0] == 1 => {
            let text = text.push("foreign key ").quote(fault.name).push(" refers to column ");
            text.quote(fault.other)
                .push(" of table ")
                .quote(fault.owner)
                .push(", which is neither its primary key nor unique: ")
                .push("make it unique first, with `op::create_unique_constraint`")
        }
        FaultKind::ForeignKeyTarget => {
            let text = text.push("foreign key ").quote(fault.name).push(" refers to ");
            counted(text, fault.numbers[0], "column")
                .push(" of table ")
                .quote(fault.owner)
                .push(" that together are neither its primary key nor unique: ")
                .push("make them unique first, with `op::create_unique_constraint`")
        }
        FaultKind::DefaultType => {
            let text = ty(column(text, fault).push(" is `"), &fault.types[0]);
            value(text.push("`, and its default is "), &fault.types[0], &fault.value)
                .push(": give it a default that fits")
        }
        FaultKind::NothingChanges => {
            let text = column(text.push("this leaves "), fault);
            text.push(" as it is: say what changes, or leave the operation out")
        }
        FaultKind::NameReserved => text
            .push("the name ")
            .quote(fault.name)
            .push(" is that of the table in which it is noted what was applied: choose another"),
        FaultKind::NameTooLong => text
            .push("the name ")
            .quote(fault.name)
            .push(" is ")
            .number(fault.name.text().len())
            .push(" bytes long, and not every database takes more than 63: choose a shorter one"),
        FaultKind::MadeTwice => {
            let text = both(text, list, fault).push(" both make ");
            thing(text, fault.sorts[0], fault.name, fault.table)
                .push(": drop or rename one of the two on its own branch")
        }
        FaultKind::MadeAlike => {
            let text = both(text, list, fault).push(" make ");
            let text = thing(text, fault.sorts[0], fault.name, fault.table).push(" and ");
            one_set(thing(text, fault.sorts[1], fault.other, fault.owner), fault)
                .push("drop or rename one of the two on its own branch")
        }
        FaultKind::EndedTwice => {
            let text = both(text, list, fault).push(" both drop or rename ");
            thing(text, fault.sorts[0], fault.name, fault.table).push(": leave that to one of them")
        }
        FaultKind::EndedAndUsed => {
            let text =
                both(text, list, fault).push(" do not go together: the first drops or renames ");
            thing(text, fault.sorts[0], fault.name, fault.table)
                .push(", which the second uses: put one behind the other")
        }
        FaultKind::AlteredTwice => {
            let text = both(text, list, fault).push(" both alter ");
            thing(text, fault.sorts[0], fault.name, fault.table).push(
                ", each in another way, so that the order would decide: put one behind the other",
            )
        }
        FaultKind::RequiredColumn => {
            let text = text.push("column ").quote(fault.name);
            let text = text.push(" refuses NULL and has no default, but table ").quote(fault.table);
            maker(text, list, fault)
                .push(", may hold rows by now: give it a `.default(…)`, or add it as nullable, ")
                .push("fill it and then alter it to `.not_null()`, ")
                .push("or say why it will do with `.allow_required(\"…\")`")
        }
        FaultKind::NotBack => not_back(text, fault),
        FaultKind::NotAsBefore => {
            let text = text.push("after this downgrade ");
            let text = thing(text, fault.sorts[0], fault.name, fault.table)
                .push(" is not what it was before the migration: ");
            if matches!(fault.sorts[0], Sort::Column) {
                text.push("take every change of it back with `op::alter_column`")
            } else {
                text.push("make it again as it was")
            }
        }
        FaultKind::MadeOtherwise => {
            let text = text.push("after this downgrade ");
            thing(text, fault.sorts[0], fault.name, fault.table)
                .push(" is not what it was before the migration, in its ")
                .push(aspect(fault.aspect))
                .push(": make it again as it was")
        }
    }
}

//! The faults of operations in words: a sentence each, and what to do.

use crate::check::schema::fault::{Aspect, FaultKind, SchemaFault, Sort, Trace};
use crate::check::schema::name::Name;
use crate::check::text::Text;
use crate::migration::Migration;
use crate::schema::{Database, Databases, ObjectKind, Spelled, Type, Value};

/// Room for a message.
type Message = Text<1024>;

/// Stops the compiler at an operation that does not fit the schema its ancestors leave.
///
/// `#[migration]` and `#[downgrade]` call it in a constant, spanned like the operation.
#[doc(hidden)]
#[track_caller]
pub const fn refuse(list: &[Migration<'_>], fault: &SchemaFault<'_>) {
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

/// Two names that are one in some databases.
const fn shared(text: Message, list: &[Migration<'_>], fault: &SchemaFault<'_>) -> Message {
    let text = thing(text, fault.sorts[0], fault.name, fault.table);
    let text = text.push(if fault.name.is(&fault.other) {
        " has the name of "
    } else {
        " differs in case alone from "
    });
    let text = maker(thing(text, fault.sorts[1], fault.other, fault.owner), list, fault);
    let text = one_set(text, fault).push("give one of the two another name");
    if fault.name.is_convention() {
        text.push("; a constraint of the table takes one with `.named(\"…\")`")
    } else {
        text
    }
}

/// `, and SQLite and PostgreSQL have one set of names for both: `
const fn one_set(text: Message, fault: &SchemaFault<'_>) -> Message {
    let text = databases(text.push(", and "), fault.databases);
    text.push(match (fault.name.is(&fault.other), fault.databases.count()) {
        (true, 1) => " has one set of names for both: ",
        (true, _) => " have one set of names for both: ",
        (false, 1) => " takes the two for one: ",
        (false, _) => " take the two for one: ",
    })
}

/// `SQLite and MySQL`
const fn databases(mut text: Message, databases: Databases) -> Message {
    let (mut left, mut at) = (databases.count(), 0);
    while at < Database::ALL.len() {
        if databases.has(Database::ALL[at]) {
            left -= 1;
            text = text.push(Database::ALL[at].name()).push(match left {
                0 => "",
                1 => " and ",
                _ => ", ",
            });
        }
        at += 1;
    }
    text
}

/// In what a thing is not what it was.
const fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Kind => "kind",
        Aspect::Columns => "columns",
        Aspect::Expression => "expression",
        Aspect::Target => "target",
        Aspect::Rules => "`on_delete`, `on_update` or `deferrable`",
        Aspect::Uniqueness => "`unique()`",
        Aspect::Filter => "filter",
        Aspect::Deferrable => "`deferrable`",
        Aspect::Method => "`using` or `nulls_not_distinct`",
    }
}

/// What a downgrade leaves over, and what it does not bring back.
const fn not_back(mut text: Message, fault: &SchemaFault<'_>) -> Message {
    let [over, lost, opaque] = fault.numbers;
    text = text.push("this downgrade ");
    if over > 0 {
        text = thing(text.push("leaves "), fault.sorts[0], fault.name, fault.table);
        text = more(text, over).push(" behind");
    }
    if lost > 0 {
        text =
            text.push(if over > 0 { " and does not bring back " } else { "does not bring back " });
        text = more(thing(text, fault.sorts[1], fault.other, fault.owner), lost);
    }
    text = text.push(": the schema must be what it was before the migration");
    if opaque > 0 {
        text = text.push("; what raw SQL or code does to it is declared with `.state(&[…])`");
    }
    text
}

/// ``column `age` of table `users` ``
const fn thing(text: Message, what: Sort, name: Name<'_>, table: Name<'_>) -> Message {
    let text = sort(text, what).push(" ");
    match what {
        Sort::Table | Sort::Enum => text.quote(name),
        Sort::Column | Sort::Constraint | Sort::Index => {
            text.quote(name).push(" of table ").quote(table)
        }
        Sort::Value => text.quote(name).push(" of enum ").quote(table),
        Sort::Partition => text.quote(table),
        Sort::Object(kind) if is_on_table(kind) => text.quote(name).push(" on table ").quote(table),
        Sort::Object(_) => text.quote(name),
    }
}

/// `` on table `users` ``, for what is on one.
const fn on_table(text: Message, fault: &SchemaFault<'_>) -> Message {
    match fault.sorts[0] {
        Sort::Object(kind) if is_on_table(kind) => text.push(" on table ").quote(fault.table),
        Sort::Table
        | Sort::Column
        | Sort::Constraint
        | Sort::Index
        | Sort::Enum
        | Sort::Value
        | Sort::Partition
        | Sort::Object(_) => text,
    }
}

const fn is_on_table(kind: ObjectKind) -> bool {
    matches!(kind, ObjectKind::Trigger | ObjectKind::Policy)
}

/// ` and 2 more things`
const fn more(text: Message, count: usize) -> Message {
    if count == 1 { text } else { counted(text.push(" and "), count - 1, "more thing") }
}

const fn sort(text: Message, what: Sort) -> Message {
    text.push(match what {
        Sort::Table => "table",
        Sort::Column => "column",
        Sort::Constraint => "constraint",
        Sort::Index => "index",
        Sort::Enum => "enum",
        Sort::Value => "value",
        Sort::Partition => "partition",
        Sort::Object(kind) => kind.name(),
    })
}

/// ``table `users` ``
const fn subject(text: Message, fault: &SchemaFault<'_>) -> Message {
    text.push("table ").quote(fault.table)
}

/// ``column `age` of table `users` ``
const fn column(text: Message, fault: &SchemaFault<'_>) -> Message {
    subject(text.push("column ").quote(fault.name).push(" of "), fault)
}

/// ``column `age` of table `users` is still used by index `ix`, made by revision `a1` ``
const fn in_use(
    text: Message,
    list: &[Migration<'_>],
    fault: &SchemaFault<'_>,
    what: &str,
) -> Message {
    let text = column(text, fault).push(" is still used by ").push(what).push(" ");
    maker(text.quote(fault.other), list, fault)
}

/// The two migrations whose branches meet.
const fn both(text: Message, list: &[Migration<'_>], fault: &SchemaFault<'_>) -> Message {
    match fault.trace {
        Trace::Both(one, other) => text
            .push("revisions ")
            .name(list[one].revision)
            .push(" and ")
            .name(list[other].revision)
            .push(", whose branches meet here,"),
        Trace::Nobody
        | Trace::Made(_)
        | Trace::Ended(_)
        | Trace::Renamed(_)
        | Trace::Elsewhere(_)
        | Trace::Later(_) => text,
    }
}

/// `, made by …`
const fn maker(text: Message, list: &[Migration<'_>], fault: &SchemaFault<'_>) -> Message {
    match fault.trace {
        Trace::Made(by) => who(text.push(", made by "), list, fault, by),
        Trace::Nobody
        | Trace::Ended(_)
        | Trace::Renamed(_)
        | Trace::Elsewhere(_)
        | Trace::Later(_)
        | Trace::Both(..) => text,
    }
}

/// `: … made it`
const fn made(text: Message, list: &[Migration<'_>], fault: &SchemaFault<'_>) -> Message {
    match fault.trace {
        Trace::Made(by) => who(text.push(": "), list, fault, by).push(" made it"),
        Trace::Nobody
        | Trace::Ended(_)
        | Trace::Renamed(_)
        | Trace::Elsewhere(_)
        | Trace::Later(_)
        | Trace::Both(..) => text,
    }
}

/// Why a thing is not there, or what looks like it.
const fn missing(text: Message, list: &[Migration<'_>], fault: &SchemaFault<'_>) -> Message {
    match fault.trace {
        Trace::Ended(by) => who(text.push(" any more: "), list, fault, by).push(" dropped it"),
        Trace::Renamed(by) => {
            let text = text.push(" any more: it is called ").quote(fault.other);
            who(text.push(" since "), list, fault, by)
        }
        Trace::Elsewhere(by) => {
            let text = who(text.push(" on this branch: "), list, fault, by);
            text.push(
                " makes it on another, so merge the two first, or name that one in `depends_on`",
            )
        }
        Trace::Later(by) if by == fault.at => text.push(" yet: an operation further down makes it"),
        Trace::Later(by) => {
            who(text.push(" yet: "), list, fault, by).push(" makes it, further down the chain")
        }
        Trace::Nobody | Trace::Made(_) | Trace::Both(..) if fault.other.is_some() => {
            text.push("; did you mean ").quote(fault.other).push("?")
        }
        Trace::Nobody | Trace::Made(_) | Trace::Both(..) => text,
    }
}

/// A migration, seen from the guilty one.
const fn who(text: Message, list: &[Migration<'_>], fault: &SchemaFault<'_>, by: usize) -> Message {
    if by == fault.at {
        text.push("this migration")
    } else {
        text.push("revision ").name(list[by].revision)
    }
}

/// What to do about an index that is in the way.
const fn another_name(fault: &SchemaFault<'_>) -> &'static str {
    if fault.owner.hash == fault.table.hash {
        "; give one of the two another name"
    } else {
        "; give one of the two another name, since the indexes of all tables share theirs"
    }
}

/// `1 column`, `2 columns`
const fn counted(text: Message, count: usize, what: &str) -> Message {
    text.number(count).push(" ").push(what).push(if count == 1 { "" } else { "s" })
}

/// A type as a migration writes it.
const fn ty(text: Message, ty: &Type<'_>) -> Message {
    let (word, length) = match ty {
        Type::Numeric(digits, scale) => {
            let text = text.push("Numeric(").number(*digits as usize).push(", ");
            return text.number(*scale as usize).push(")");
        }
        Type::Array(item) => return self::ty(text.push("Array(&"), item).push(")"),
        Type::Enum(name) => return text.push("Enum(\"").push(name).push("\")"),
        Type::Native(native) => return text.push(native.postgres),
        Type::Varchar(length) => ("Varchar", Some(*length)),
        Type::Char(length) => ("Char", Some(*length)),
        Type::Bool => ("Bool", None),
        Type::SmallInt => ("SmallInt", None),
        Type::Integer => ("Integer", None),
        Type::BigInt => ("BigInt", None),
        Type::Float => ("Float", None),
        Type::Double => ("Double", None),
        Type::Text => ("Text", None),
        Type::Binary => ("Binary", None),
        Type::Date => ("Date", None),
        Type::Time => ("Time", None),
        Type::Timestamp => ("Timestamp", None),
        Type::Timestamptz => ("Timestamptz", None),
        Type::Interval => ("Interval", None),
        Type::Uuid => ("Uuid", None),
        Type::Json => ("Json", None),
        Type::Jsonb => ("Jsonb", None),
    };
    match length {
        Some(length) => text.push(word).push("(").number(length as usize).push(")"),
        None => text.push(word),
    }
}

/// A value that does not fit a type.
const fn value(text: Message, ty: &Type<'_>, value: &Value<'_>) -> Message {
    text.push(match value {
        Value::Null => "NULL",
        Value::Bool(_) => "a boolean",
        Value::Int(_) if ty.is_integer() => "a number out of its range",
        Value::Int(_) => "a whole number",
        Value::Float(_) => "a floating point number",
        Value::Text(_) if matches!(ty, Type::Varchar(_) | Type::Char(_)) => "a longer text",
        Value::Text(_) => "a text",
        Value::Bytes(_) => "bytes",
        Value::Spelled(Spelled::Numeric, _) => "a decimal number",
        Value::Spelled(Spelled::Date, _) => "a day",
        Value::Spelled(Spelled::Time, _) => "a time of day",
        Value::Spelled(Spelled::Timestamp | Spelled::Timestamptz, _) => "a time",
        Value::Spelled(Spelled::Interval, _) => "a span of time",
        Value::Spelled(Spelled::Uuid, _) => "a UUID",
        Value::Spelled(Spelled::Json, _) => "JSON",
        Value::Array(_) => "a list",
        Value::Now => "the time of the statement",
        Value::Sql(_) => "an SQL expression",
    })
}

impl Message {
    /// Adds a name in backticks.
    const fn quote(self, name: Name<'_>) -> Self {
        self.name(name.text().as_str())
    }
}

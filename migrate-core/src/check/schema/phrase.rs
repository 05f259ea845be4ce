//! The phrases that sentences about faults are made of.

use crate::check::schema::fault::{Aspect, SchemaFault, Sort, Trace};
use crate::check::schema::name::Name;
use crate::check::text::Text;
use crate::migration::Migration;
use crate::schema::{Database, Databases, ObjectKind, Spelled, Type, Value};

/// Room for a message.
pub(super) type Message = Text<1024>;

/// Two names that are one in some databases.
pub(super) const fn shared(
    text: Message,
    list: &[Migration<'_>],
    fault: &SchemaFault<'_>,
) -> Message {
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
pub(super) const fn one_set(text: Message, fault: &SchemaFault<'_>) -> Message {
    let text = databases(text.push(", and "), fault.databases);
    text.push(match (fault.name.is(&fault.other), fault.databases.count()) {
        (true, 1) => " has one set of names for both: ",
        (true, _) => " have one set of names for both: ",
        (false, 1) => " takes the two for one: ",
        (false, _) => " take the two for one: ",
    })
}

/// `SQLite and MySQL`
pub(super) const fn databases(mut text: Message, databases: Databases) -> Message {
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
pub(super) const fn aspect(aspect: Aspect) -> &'static str {
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
pub(super) const fn not_back(mut text: Message, fault: &SchemaFault<'_>) -> Message {
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
pub(super) const fn thing(text: Message, what: Sort, name: Name<'_>, table: Name<'_>) -> Message {
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
pub(super) const fn on_table(text: Message, fault: &SchemaFault<'_>) -> Message {
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

pub(super) const fn is_on_table(kind: ObjectKind) -> bool {
    matches!(kind, ObjectKind::Trigger | ObjectKind::Policy)
}

/// ` and 2 more things`
pub(super) const fn more(text: Message, count: usize) -> Message {
    if count == 1 { text } else { counted(text.push(" and "), count - 1, "more thing") }
}

pub(super) const fn sort(text: Message, what: Sort) -> Message {
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
pub(super) const fn subject(text: Message, fault: &SchemaFault<'_>) -> Message {
    text.push("table ").quote(fault.table)
}

/// ``column `age` of table `users` ``
pub(super) const fn column(text: Message, fault: &SchemaFault<'_>) -> Message {
    subject(text.push("column ").quote(fault.name).push(" of "), fault)
}

/// ``column `age` of table `users` is still used by index `ix`, made by revision `a1` ``
pub(super) const fn in_use(
    text: Message,
    list: &[Migration<'_>],
    fault: &SchemaFault<'_>,
    what: &str,
) -> Message {
    let text = column(text, fault).push(" is still used by ").push(what).push(" ");
    maker(text.quote(fault.other), list, fault)
}

/// `` is still read by view `open_orders`, made by revision `a1`: … ``
pub(super) const fn read_still(
    text: Message,
    list: &[Migration<'_>],
    fault: &SchemaFault<'_>,
) -> Message {
    let is_kept = matches!(fault.sorts[1], Sort::Object(ObjectKind::MaterializedView));
    let text = sort(text.push(" is still read by "), fault.sorts[1]).push(" ").quote(fault.other);
    let text = match (fault.trace, fault.numbers[0]) {
        (Trace::Made(by), 1) => who(text.push(", given its text by "), list, fault, by),
        _ => maker(text, list, fault),
    };
    text.push(if is_kept {
        ": drop that view first with `op::drop_materialized_view`, or give it another text with `op::replace_materialized_view`"
    } else {
        ": drop that view first with `op::drop_view`, or give it another text with `op::replace_view`"
    })
}

/// The two migrations whose branches meet.
pub(super) const fn both(
    text: Message,
    list: &[Migration<'_>],
    fault: &SchemaFault<'_>,
) -> Message {
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
pub(super) const fn maker(
    text: Message,
    list: &[Migration<'_>],
    fault: &SchemaFault<'_>,
) -> Message {
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
pub(super) const fn made(
    text: Message,
    list: &[Migration<'_>],
    fault: &SchemaFault<'_>,
) -> Message {
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
pub(super) const fn missing(
    text: Message,
    list: &[Migration<'_>],
    fault: &SchemaFault<'_>,
) -> Message {
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
pub(super) const fn who(
    text: Message,
    list: &[Migration<'_>],
    fault: &SchemaFault<'_>,
    by: usize,
) -> Message {
    if by == fault.at {
        text.push("this migration")
    } else {
        text.push("revision ").name(list[by].revision)
    }
}

/// What to do about an index that is in the way.
pub(super) const fn another_name(fault: &SchemaFault<'_>) -> &'static str {
    if fault.owner.hash == fault.table.hash {
        "; give one of the two another name"
    } else {
        "; give one of the two another name, since the indexes of all tables share theirs"
    }
}

/// `1 column`, `2 columns`
pub(super) const fn counted(text: Message, count: usize, what: &str) -> Message {
    text.number(count).push(" ").push(what).push(if count == 1 { "" } else { "s" })
}

/// A type as a migration writes it.
pub(super) const fn ty(text: Message, ty: &Type<'_>) -> Message {
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
pub(super) const fn value(text: Message, ty: &Type<'_>, value: &Value<'_>) -> Message {
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
    pub(super) const fn quote(self, name: Name<'_>) -> Self {
        self.name(name.text().as_str())
    }
}

//! The faults of operations in words.

use crate::check::schema::fault::{FaultKind, SchemaFault, Trace};
use crate::check::schema::name::Name;
use crate::check::text::Text;
use crate::migration::Migration;

/// Room for a message.
type Message = Text<1024>;

/// Stops the compiler at an operation that does not fit the schema its ancestors leave.
///
/// `#[migration]` calls it in a constant, spanned like the operation.
#[doc(hidden)]
#[track_caller]
pub const fn refuse(list: &[Migration<'_>], fault: &SchemaFault<'_>) {
    let message = message(list, fault);
    panic!("{}", message.as_str());
}

/// A fault in words: what is wrong, and what to do.
pub(crate) const fn message(list: &[Migration<'_>], fault: &SchemaFault<'_>) -> Message {
    let text = Text::new();
    match fault.kind {
        FaultKind::None => text,
        FaultKind::UnknownTable => {
            let text = traced(text.push("there is no table ").quote(fault.name), list, fault);
            alike(text, fault)
                .push(": a table that raw SQL makes is declared with `op::execute(…).state(&[…])`")
        }
        FaultKind::TableExists => {
            let text = text.push("there is a table ").quote(fault.name).push(" already");
            traced(text, list, fault)
        }
        FaultKind::UnknownColumn => {
            let text = subject(text, fault).push(" has no column ").quote(fault.name);
            alike(traced(text, list, fault), fault)
        }
        FaultKind::ColumnExists => {
            let text = subject(text, fault).push(" has a column ").quote(fault.name);
            traced(text.push(" already"), list, fault)
        }
        FaultKind::UnknownIndex => {
            let text = subject(text, fault).push(" has no index ").quote(fault.name);
            alike(traced(text, list, fault), fault)
        }
        FaultKind::IndexExists => {
            let text = text.push("there is an index ").quote(fault.name).push(" already");
            traced(text, list, fault).push(": the indexes of all tables share their names")
        }
        FaultKind::UnknownConstraint => {
            let text = subject(text, fault).push(" has no constraint ").quote(fault.name);
            alike(traced(text, list, fault), fault)
        }
        FaultKind::ConstraintExists => {
            let text = subject(text, fault).push(" has a constraint ").quote(fault.name);
            traced(text.push(" already"), list, fault)
        }
        FaultKind::SecondPrimaryKey => {
            let text = subject(text, fault).push(" has a primary key already, ").quote(fault.other);
            traced(text, list, fault).push(": drop that one first with `op::drop_constraint`")
        }
        FaultKind::ColumnInConstraint => in_use(text, fault, list, "constraint")
            .push(": drop that first with `op::drop_constraint`"),
        FaultKind::ColumnInIndex => {
            in_use(text, fault, list, "index").push(": drop that first with `op::drop_index`")
        }
        FaultKind::ColumnInGenerated => {
            in_use(text, fault, list, "generated column").push(": drop that first")
        }
        FaultKind::TableReferenced => {
            let text =
                text.push("table ").quote(fault.name).push(" is referred to by foreign key ");
            let text = text.quote(fault.other).push(" of table ").quote(fault.table);
            traced(text, list, fault).push(": drop that first with `op::drop_constraint`")
        }
        FaultKind::KeyReferenced => {
            let text = text.quote(fault.name).push(" is what foreign key ").quote(fault.other);
            text.push(" refers to: drop that first with `op::drop_constraint`")
        }
        FaultKind::NullableKey => {
            let text = subject(text.push("column ").quote(fault.name).push(" of "), fault);
            text.push(" is part of the primary key ")
                .quote(fault.other)
                .push(" and cannot take NULL: drop that first with `op::drop_constraint`")
        }
        FaultKind::NoColumns => {
            let text = text.push("a list of columns of ");
            subject(text, fault).push(" is empty: name one at least")
        }
        FaultKind::ListedTwice => {
            text.push("column ").quote(fault.name).push(" is listed twice: name it once")
        }
        FaultKind::ColumnCount => {
            let text = text.push("foreign key ").quote(fault.name).push(" has another number of ");
            text.push("columns than it refers to in table ").quote(fault.other)
        }
        FaultKind::RowLength => {
            let text = text.push("a row for table ").quote(fault.table);
            text.push(" has another number of values than there are columns")
        }
        FaultKind::NoKey => {
            let text = text.push("the columns given for ").quote(fault.table);
            text.push(" hold no key, so the rows cannot be found again: ")
                .push("add the key columns, or say `.reverse(\"…\")` or `.reverse_nothing()`")
        }
        FaultKind::NoWayBack => text
            .push("nothing says how to take this back: ")
            .push("say `.reverse(…)` or `.reverse_nothing()`, write a `#[downgrade]`, ")
            .push("or call the migration `irreversible = \"why\"`"),
        FaultKind::ForeignKeyType => {
            let text = subject(text.push("column ").quote(fault.name).push(" of "), fault);
            text.push(" has another type than the column ")
                .quote(fault.other)
                .push(" it refers to: give both the same")
        }
        FaultKind::ForeignKeyTarget => {
            let text = text.push("foreign key ").quote(fault.name).push(" refers to columns of ");
            text.quote(fault.other)
                .push(" that are no primary key and not unique: add `op::create_unique_constraint`")
        }
        FaultKind::DefaultType => {
            let text = text.push("the default of column ").quote(fault.name).push(" of ");
            subject(text, fault).push(" does not fit the column's type")
        }
        FaultKind::NothingChanges => {
            let text = subject(text.push("column ").quote(fault.name).push(" of "), fault);
            text.push(" is so already: this changes nothing, leave it out")
        }
        FaultKind::NameTooLong => text
            .push("the name ")
            .quote(fault.name)
            .push(" is longer than the 63 bytes that every database takes: choose a shorter one"),
        FaultKind::MadeTwice => {
            let text = both(text, list, fault).push(" both make ").quote(fault.name);
            text.push(": drop or rename one of the two on its own branch")
        }
        FaultKind::EndedTwice => {
            let text = both(text, list, fault).push(" both drop or rename ").quote(fault.name);
            text.push(": leave that to one of them")
        }
        FaultKind::EndedAndUsed => {
            let text =
                both(text, list, fault).push(" do not go together: the first drops or renames ");
            text.quote(fault.name).push(", which the second uses: put one behind the other")
        }
        FaultKind::RequiredColumn => {
            let text = subject(text, fault).push(" may hold rows, and column ").quote(fault.name);
            text.push(" refuses NULL and has no default: add `.default(…)`, or add the column as ")
                .push(
                    "nullable, fill it and alter it to `.not_null()`, or say why it will do with ",
                )
                .push("`.allow_required(\"…\")`")
        }
    }
}

/// `table `users``
const fn subject(text: Message, fault: &SchemaFault<'_>) -> Message {
    text.push("table ").quote(fault.table)
}

const fn in_use(
    text: Message,
    fault: &SchemaFault<'_>,
    list: &[Migration<'_>],
    what: &str,
) -> Message {
    let text = subject(text.push("column ").quote(fault.name).push(" of "), fault);
    traced(text.push(" is still used by ").push(what).push(" ").quote(fault.other), list, fault)
}

/// Who had a hand in it.
const fn traced(text: Message, list: &[Migration<'_>], fault: &SchemaFault<'_>) -> Message {
    let (text, by) = match fault.trace {
        Trace::Nobody | Trace::Both(..) => return text,
        Trace::Made(by) => (text.push(" (revision "), by),
        Trace::Ended(by) => (text.push(" any more since revision "), by),
        Trace::Elsewhere(by) => (text.push(" on this branch (it is on that of revision "), by),
    };
    let text = text.name(list[by].revision);
    match fault.trace {
        Trace::Made(_) | Trace::Elsewhere(_) => text.push(")"),
        Trace::Nobody | Trace::Ended(_) | Trace::Both(..) => text,
    }
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
        Trace::Nobody | Trace::Made(_) | Trace::Ended(_) | Trace::Elsewhere(_) => text,
    }
}

/// What looks like it.
const fn alike(text: Message, fault: &SchemaFault<'_>) -> Message {
    if fault.other.text().as_str().is_empty() {
        return text;
    }
    text.push("; did you mean ").quote(fault.other).push("?")
}

impl Message {
    /// Adds a name in backticks.
    const fn quote(self, name: Name<'_>) -> Self {
        self.name(name.text().as_str())
    }
}

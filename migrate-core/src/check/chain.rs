//! The faults of a chain in words: the same words as a compile error and at run time.

use crate::bytes::same;
use crate::check::text::Text;
use crate::error::Error;
use crate::graph::{Fault, Graph, Slot};
use crate::migration::Migration;

/// Room for a message.
type Message = Text<1024>;

/// Stops the compiler at a literal of a migration's attribute when the chain is wrong there.
///
/// `#[migration]` calls it in a constant, once for each literal and spanned like it, so that the
/// error stands under the literal.
#[doc(hidden)]
#[track_caller]
pub const fn require_sound(graph: &Graph<'_>, revision: &str, file: &str, slot: Slot) {
    let (at, fault) = graph.fault(revision, file, slot);
    if fault.is_some() {
        let message = message(graph.migrations(), at, slot, fault);
        panic!("{}", message.as_str());
    }
}

impl Graph<'_> {
    /// Everything that is wrong with the chain: what the compiler says of a program's, in the same
    /// words.
    pub fn errors(&self) -> Vec<Error> {
        let list = self.migrations();
        let error = |(at, slot, fault): (usize, Slot, Fault)| Error::Chain {
            file: list[at].file.to_owned(),
            fault: message(list, at, slot, fault).as_str().to_owned(),
        };
        self.faults().map(error).collect()
    }
}

/// A fault in words: what is wrong, and what to do.
const fn message(list: &[Migration<'_>], at: usize, slot: Slot, fault: Fault) -> Message {
    let subject = subject(list, at, slot);
    match fault {
        Fault::None => Text::new(),
        Fault::DuplicateRevision { other } if !same(list[other].revision, list[at].revision) => {
            subject
                .push(" is the same as ")
                .name(list[other].revision)
                .push(" in ")
                .name(list[other].file)
                .push(" to databases that tell no case apart: give one of them another revision")
        }
        Fault::DuplicateRevision { other } => subject
            .push(" stands in two migrations, here and in ")
            .name(list[other].file)
            .push(": give one of them another revision"),
        Fault::EmptyId => subject.push(" is empty: give it an id"),
        Fault::IllegalCharacter => subject
            .push(" has a character that targets give a meaning of their own: ")
            .push("use letters, digits, `_` and `.`"),
        Fault::ReservedWord => {
            subject.push(" is a word that targets give a meaning of its own: choose another")
        }
        Fault::IdTooLong => subject.push(" is longer than 64 bytes: choose a shorter one"),
        Fault::UnknownRevision { like } => {
            let text = subject.push(", but no migration has that revision");
            match like {
                Some(like) if list[like].message.is_empty() => {
                    text.push("; did you mean ").name(list[like].revision).push("?")
                }
                Some(like) => text
                    .push("; did you mean ")
                    .name(list[like].revision)
                    .push(" (")
                    .push(list[like].message)
                    .push(")?"),
                None => text,
            }
        }
        Fault::SelfReference => {
            subject.push(", which is the migration itself: name the one that comes before it")
        }
        Fault::NamedTwice => subject.push(", which it has named before: name it once"),
        Fault::Cycle => subject
            .push(", and following the chain from there leads back to ")
            .name(list[at].revision)
            .push(": one migration of this cycle must name another parent"),
        Fault::SecondBase { other } => subject
            .push(" is a base, and so is ")
            .name(list[other].revision)
            .push(" in ")
            .name(list[other].file)
            .push(": give one of them a `down_revision`, or allow both with `migrations!(…, heads = many)`"),
        Fault::SecondHead { other } => subject
            .push(" is a head, and so is ")
            .name(list[other].revision)
            .push(" in ")
            .name(list[other].file)
            .push(": put one behind the other with `down_revision`, or join them with `cargo migrate merge heads`"),
        Fault::LabelTaken { other } => subject
            .push(" is already a label of ")
            .name(list[other].revision)
            .push(": a label names one branch"),
        Fault::LabelIsRevision { other } => subject
            .push(" is the revision of the migration in ")
            .name(list[other].file)
            .push(": choose another label"),
    }
}

/// How the message begins: the literal, and what it is.
const fn subject(list: &[Migration<'_>], at: usize, slot: Slot) -> Message {
    let migration = &list[at];
    let text = Text::new();
    match slot {
        Slot::Revision => text.push("revision ").name(migration.revision),
        Slot::DownRevision(nth) => text
            .push("revision ")
            .name(migration.revision)
            .push(" names its down_revision ")
            .name(migration.down_revision[nth]),
        Slot::DependsOn(nth) => text
            .push("revision ")
            .name(migration.revision)
            .push(" depends on ")
            .name(migration.depends_on[nth]),
        Slot::BranchLabel(nth) => text.push("branch label ").name(migration.branch_labels[nth]),
    }
}

//! What may be a rename: the best pairs of what goes and what comes.

use std::fmt::{self, Display, Formatter};

use crate::diff::answer::{Answer, Subject};
use crate::diff::likeness::{self, PLAUSIBLE};
use crate::diff::rename::again;
use crate::schema::State;

/// Whether something has another name now, or goes and another comes.
///
/// Nobody but the author of a change can tell, and a wrong guess loses what it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question<'a> {
    /// What the new schema does not have.
    pub subject: Subject<'a>,
    /// The name it may have now.
    pub name: &'a str,
    /// How alike the two are: from 0 to 1.
    pub likeness: f64,
}

impl Question<'_> {
    /// The path of what it may be, and the path of what it may be called now: `users.mail=users.email`.
    pub fn rename(&self) -> String {
        let subject = self.subject;
        format!("{}={}", subject.path_as(subject.name()), subject.path_as(self.name))
    }
}

impl Display for Question<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "is {} now called `{}`?", self.subject, self.name)
    }
}

/// What may be a rename and nobody has answered for: of tables and enumerations first, since what
/// they are made of is asked for under their new names.
pub(super) fn questions<'a>(
    from: &State<'a>,
    to: &State<'a>,
    answers: &[Answer<'a>],
) -> Vec<Question<'a>> {
    let mut wholes = tables(from, to);
    wholes.extend(enums(from, to));
    let asked = best(wholes, answers);
    if !asked.is_empty() {
        return asked;
    }
    let mut parts = columns(from, to);
    parts.extend(values(from, to));
    best(parts, answers)
}

fn tables<'a>(from: &State<'a>, to: &State<'a>) -> Vec<Question<'a>> {
    let lost = from.tables.values().filter(|table| to.table(table.name).is_none());
    let new = to.tables.values().filter(|table| from.table(table.name).is_none());
    let new: Vec<_> = new.collect();
    lost.flat_map(|old| {
        new.iter().map(|new| Question {
            subject: Subject::Table(old.name),
            name: new.name,
            likeness: likeness::tables(old, new),
        })
    })
    .collect()
}

fn enums<'a>(from: &State<'a>, to: &State<'a>) -> Vec<Question<'a>> {
    let lost = from.enums.values().filter(|one| !to.enums.contains_key(one.name));
    let new = to.enums.values().filter(|one| !from.enums.contains_key(one.name));
    let new: Vec<_> = new.collect();
    lost.flat_map(|old| {
        new.iter().map(|new| Question {
            subject: Subject::Enum(old.name),
            name: new.name,
            likeness: likeness::enums(old, new),
        })
    })
    .collect()
}

fn columns<'a>(from: &State<'a>, to: &State<'a>) -> Vec<Question<'a>> {
    let mut found = Vec::new();
    for after in to.tables.values() {
        let Some(before) = from.table(after.name) else { continue };
        let old = before.columns.iter().enumerate();
        for old in old.filter(|(_, column)| after.column(column.name).is_none()) {
            let new = after.columns.iter().enumerate();
            for new in new.filter(|(_, column)| before.column(column.name).is_none()) {
                found.push(Question {
                    subject: Subject::Column(before.name, old.1.name),
                    name: new.1.name,
                    likeness: likeness::columns(old, new),
                });
            }
        }
    }
    found
}

fn values<'a>(from: &State<'a>, to: &State<'a>) -> Vec<Question<'a>> {
    let mut found = Vec::new();
    for after in to.enums.values() {
        let Some(before) = from.enums.get(after.name) else { continue };
        let old = before.values.iter().copied().enumerate();
        for old in old.filter(|(_, value)| !after.values.contains(value)) {
            let new = after.values.iter().copied().enumerate();
            for new in new.filter(|(_, value)| !before.values.contains(value)) {
                found.push(Question {
                    subject: Subject::Value(before.name, old.1),
                    name: new.1,
                    likeness: likeness::values(old, new),
                });
            }
        }
    }
    found
}

/// The most alike pairs, each thing in one of them at most.
fn best<'a>(mut pairs: Vec<Question<'a>>, answers: &[Answer<'a>]) -> Vec<Question<'a>> {
    pairs.retain(|pair| pair.likeness >= PLAUSIBLE && !is_answered(pair, answers));
    pairs.sort_by(|left, right| {
        let order = right.likeness.total_cmp(&left.likeness);
        order.then_with(|| (left.subject, left.name).cmp(&(right.subject, right.name)))
    });
    let mut asked: Vec<Question<'a>> = Vec::new();
    for pair in pairs {
        let new = again(pair.subject, pair.name);
        let taken = |other: &Question<'a>| {
            other.subject == pair.subject || again(other.subject, other.name) == new
        };
        if !asked.iter().any(taken) {
            asked.push(pair);
        }
    }
    asked
}

fn is_answered(pair: &Question<'_>, answers: &[Answer<'_>]) -> bool {
    answers.iter().any(|answer| match answer {
        Answer::Dropped(subject) => *subject == pair.subject,
        Answer::NotRenamed(subject, name) => *subject == pair.subject && *name == pair.name,
        Answer::Renamed(..) => false,
    })
}

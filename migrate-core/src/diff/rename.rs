//! Renames that somebody has confirmed, done before anything is compared.

use crate::diff::answer::{Answer, Subject};
use crate::operation::{Operation, rename_column, rename_enum, rename_enum_value, rename_table};
use crate::replay::replay;
use crate::schema::State;

/// A rename that waits for its turn.
#[derive(Clone, Copy, Debug)]
struct Pending<'a> {
    subject: Subject<'a>,
    to: &'a str,
}

/// Renames that are done.
#[derive(Debug, Default)]
pub(super) struct Renames<'a> {
    pub(super) operations: Vec<Operation<'a>>,
    /// The tables and enumerations among them: the old name and the new.
    pub(super) names: Vec<(&'a str, &'a str)>,
}

/// Does the renames among some answers. What they name may be gone already: then they say nothing.
pub(super) fn renamed<'a>(
    state: &mut State<'a>,
    to: &State<'a>,
    answers: &[Answer<'a>],
) -> Renames<'a> {
    let mut done = Vec::new();
    let mut names = Vec::new();
    let wholes = |subject: &Subject<'_>| subject.whole().is_none();
    for pending in in_turn(state, to, answers, wholes) {
        names.push((pending.subject.name(), pending.to));
        push(state, &mut done, operation(pending.subject, pending.to));
    }
    // A part is answered for under the old name of its table or the new one.
    let moved: Vec<Answer<'a>> = answers.iter().map(|answer| followed(*answer, &names)).collect();
    for pending in in_turn(state, to, &moved, |subject| !wholes(subject)) {
        push(state, &mut done, operation(pending.subject, pending.to));
    }
    Renames { operations: done, names }
}

/// An answer about a part of something after that has got another name.
pub(super) fn followed<'a>(answer: Answer<'a>, names: &[(&'a str, &'a str)]) -> Answer<'a> {
    let now =
        |whole: &'a str| names.iter().find(|(from, _)| *from == whole).map_or(whole, |(_, to)| to);
    let subject = match answer.subject() {
        Subject::Column(table, name) => Subject::Column(now(table), name),
        Subject::Value(enumeration, value) => Subject::Value(now(enumeration), value),
        whole @ (Subject::Table(_) | Subject::Enum(_)) => whole,
    };
    match answer {
        Answer::Renamed(_, to) => Answer::Renamed(subject, to),
        Answer::NotRenamed(_, to) => Answer::NotRenamed(subject, to),
        Answer::Dropped(_) => Answer::Dropped(subject),
    }
}

/// The renames that there is something for, on both sides, each when its new name is free. Where
/// names go round in a circle, one steps aside first.
fn in_turn<'a>(
    state: &State<'a>,
    to: &State<'a>,
    answers: &[Answer<'a>],
    wanted: impl Fn(&Subject<'_>) -> bool,
) -> Vec<Pending<'a>> {
    let mut pending: Vec<Pending<'a>> = Vec::new();
    for answer in answers {
        let Answer::Renamed(subject, name) = *answer else { continue };
        let new = again(subject, name);
        let known = pending.iter().any(|other| other.subject == subject);
        if wanted(&subject)
            && !known
            && subject.name() != name
            && has(state, subject)
            && has(to, new)
        {
            pending.push(Pending { subject, to: name });
        }
    }
    let mut turns = Vec::new();
    while let Some(first) = pending.first().copied() {
        let is_free = |one: &Pending<'a>| {
            let new = again(one.subject, one.to);
            !pending.iter().any(|other| other.subject == new)
        };
        match pending.iter().position(is_free) {
            Some(at) => turns.push(pending.remove(at)),
            None => {
                let aside = state.arena().text(format!("{}__aside", first.subject.name()));
                turns.push(Pending { subject: first.subject, to: aside });
                pending[0].subject = again(first.subject, aside);
            }
        }
    }
    turns
}

/// Something of the same kind and place with another name.
pub(super) fn again<'a>(subject: Subject<'a>, name: &'a str) -> Subject<'a> {
    match subject {
        Subject::Table(_) => Subject::Table(name),
        Subject::Column(table, _) => Subject::Column(table, name),
        Subject::Enum(_) => Subject::Enum(name),
        Subject::Value(enumeration, _) => Subject::Value(enumeration, name),
    }
}

fn has(state: &State<'_>, subject: Subject<'_>) -> bool {
    match subject {
        Subject::Table(name) => state.table(name).is_some(),
        Subject::Column(table, name) => {
            state.table(table).is_some_and(|table| table.column(name).is_some())
        }
        Subject::Enum(name) => state.enums.contains_key(name),
        Subject::Value(name, value) => {
            state.enums.get(name).is_some_and(|found| found.values.contains(&value))
        }
    }
}

fn operation<'a>(subject: Subject<'a>, to: &'a str) -> Operation<'a> {
    match subject {
        Subject::Table(name) => rename_table(name, to).into_operation(),
        Subject::Column(table, name) => rename_column(table, name, to).into_operation(),
        Subject::Enum(name) => rename_enum(name, to).into_operation(),
        Subject::Value(name, value) => rename_enum_value(name, value, to).into_operation(),
    }
}

/// Does a rename, unless something stands in its way: then it is as if nobody had said it.
fn push<'a>(state: &mut State<'a>, done: &mut Vec<Operation<'a>>, operation: Operation<'a>) {
    if replay(state, &operation).is_ok() {
        done.push(operation);
    }
}

//! The diff itself: renames first, then what each part of the schemas needs, then the order.

use crate::diff::answer::Answer;
use crate::diff::column;
use crate::diff::constraint::{self, Of};
use crate::diff::doubt::Doubt;
use crate::diff::fold::{Folding, absorbed};
use crate::diff::moved::Moved;
use crate::diff::order::ordered;
use crate::diff::question::{Question, questions};
use crate::diff::rename::{Renames, followed, renamed};
use crate::diff::sides::{Findings, Options, Sides};
use crate::diff::step::{Phase, Step};
use crate::diff::{create, enumeration, index, object, remove, table, unsaid};
use crate::error::{Error, Result};
use crate::operation::{Operation, table_of};
use crate::replay::replay;
use crate::schema::{State, Table};

/// How one schema differs from another.
#[derive(Clone, Debug, Default)]
pub struct Diff<'a> {
    pub(super) operations: Vec<Operation<'a>>,
    /// What may be a rename, and nobody has said: each is a drop among the operations as long as it
    /// is open.
    pub questions: Vec<Question<'a>>,
    /// Texts of which nobody can tell whether they mean the same.
    pub doubts: Vec<Doubt<'a>>,
    /// What differs, and no operation changes, in words.
    pub beyond: Vec<String>,
}

impl<'a> Diff<'a> {
    /// Whether the schemas are the same, as far as anyone can tell.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.beyond.is_empty()
    }

    /// The operations, to look at. As long as there are questions, they are not what is meant.
    pub fn operations(&self) -> &[Operation<'a>] {
        &self.operations
    }

    /// The operations, to work with.
    ///
    /// # Errors
    ///
    /// [`Error::Unanswered`] while there is a question: what may be a rename must not become a loss.
    pub fn into_operations(self) -> Result<Vec<Operation<'a>>> {
        match self.questions.first() {
            Some(question) => Err(Error::Unanswered {
                question: question.to_string(),
                rename: question.rename(),
                path: question.subject.path_as(question.subject.name()),
            }),
            None => Ok(self.operations),
        }
    }
}

/// The difference of two schemas as people wrote them.
///
/// # Examples
///
/// ```
/// use migrate_core::diff::diff;
/// use migrate_core::prelude::*;
/// use migrate_core::replay::replay;
/// use migrate_core::schema::{Arena, State};
///
/// const OLD: Operation =
///     op::create_table("users", &[column("id", BigInt).primary_key()]).into_operation();
/// const NEW: Operation = op::create_table(
///     "users",
///     &[column("id", BigInt).primary_key(), column("phone", Varchar(32)).unique()],
/// )
/// .into_operation();
/// let arena = Arena::new();
/// let (mut old, mut new) = (State::new(&arena), State::new(&arena));
/// replay(&mut old, &OLD)?;
/// replay(&mut new, &NEW)?;
/// assert_eq!(
///     diff(&old, &new).into_operations()?,
///     [op::add_column("users", column("phone", Varchar(32)).unique()).into_operation()]
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
pub fn diff<'a>(from: &State<'a>, to: &State<'a>) -> Diff<'a> {
    diff_with(from, to, &Options::default())
}

/// The difference of two schemas, given what is known about their texts and about renames.
pub fn diff_with<'a>(from: &State<'a>, to: &State<'a>, options: &Options<'_, 'a>) -> Diff<'a> {
    let mut before = from.clone();
    let Renames { mut operations, names } = renamed(&mut before, to, options.answers);
    // What does not fit there is only called as it is in the other words.
    let mut known = options.known.unwrap_or(&before).clone();
    for rename in operations.iter().filter(|_| options.known.is_some()) {
        let _ = replay(&mut known, rename);
    }
    let sides = Sides {
        from: &before,
        to,
        written: options.written.unwrap_or(to),
        known: &known,
        texts: options.texts,
        unsaid: options.unsaid,
        shown: options.shown,
    };
    let mut found = Findings::default();
    let rest = [Folding::On, Folding::Off].into_iter().find_map(|folding| {
        found = Findings::default();
        ordered(&steps(&sides, folding, &mut found)).ok()
    });
    operations.extend(rest.unwrap_or_else(|| {
        found.beyond.push("some changes each wait for another".to_owned());
        Vec::new()
    }));
    let answers: Vec<Answer<'a>> =
        options.answers.iter().map(|answer| followed(*answer, &names)).collect();
    Diff {
        operations,
        questions: questions(&before, to, &answers),
        doubts: found.doubts,
        beyond: found.beyond,
    }
}

/// Everything that is to be done, table by table.
fn steps<'a>(sides: &Sides<'_, 'a>, folding: Folding, found: &mut Findings<'a>) -> Vec<Step<'a>> {
    let mut moved = Moved::default();
    let mut steps = enumeration::changes(sides);
    for (before, after) in changed(sides) {
        column::note(sides, before, after, &mut moved, found);
    }
    for (before, after) in changed(sides) {
        steps.extend(table::changes(sides, before, after, found));
        steps.extend(column::changes(sides, before, after, &moved, found));
        steps.extend(constraint::changes(sides, before, after, Of::OneTable, &mut moved, found));
        steps.extend(index::changes(sides, before, after, &mut moved, found));
    }
    for (before, after) in sides.kept() {
        if before != after || !moved.is_still() {
            let of = Of::TwoTables;
            steps.extend(constraint::changes(sides, before, after, of, &mut moved, found));
        }
    }
    steps.extend(create::tables(sides, folding));
    steps.extend(object::changes(sides, &moved, found));
    steps.extend(unsaid::steps(sides));
    steps.extend(remove::tables(sides, found));
    steps.sort_by_key(|step| match step.phase {
        Phase::NewTables | Phase::LostTables => (step.phase, ""),
        Phase::Grounds
        | Phase::Types
        | Phase::Changes
        | Phase::ForeignKeys
        | Phase::Views
        | Phase::Remarks
        | Phase::LostViews
        | Phase::Losses
        | Phase::LostTypes
        | Phase::LostGrounds => (step.phase, table_of(&step.operation).unwrap_or_default()),
    });
    match folding {
        Folding::On => absorbed(sides.arena(), steps),
        Folding::Off => steps,
    }
}

/// The tables that stay, but not as they are.
fn changed<'s, 'o: 's, 'a>(
    sides: &'s Sides<'o, 'a>,
) -> impl Iterator<Item = (&'o Table<'a>, &'o Table<'a>)> + 's {
    sides.kept().filter(|(before, after)| before != after)
}

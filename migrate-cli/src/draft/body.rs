//! The body of a migration that was found and not written by hand.

use std::collections::BTreeSet;

use migrate_core::diff::{Loss, loss};
use migrate_core::operation::{Operation, Verb, rename_column};
use migrate_core::render::{literal, render};
use migrate_core::replay::replay;
use migrate_core::schema::{Database, State, Unsaid};

use crate::draft::layout::laid_out;

/// What a migration does, and the schema before it.
pub(crate) struct Content<'d> {
    pub(crate) operations: &'d [Operation<'d>],
    pub(crate) before: &'d State<'d>,
    /// What no operation says: it is SQL among the operations, or left out.
    pub(crate) unsaid: &'d [Unsaid<'d>],
    /// The database that it was read from, where it is what that one has.
    pub(crate) live: Option<Database>,
}

/// How wide a line of words is, its indentation and quotes left out.
const WORDS: usize = 86;

/// Writes operations, one after another: what is lost in a comment, what somebody has to choose as an
/// error of the compiler.
pub(super) fn body(operations: &[Operation<'_>], content: &Content<'_>) -> String {
    let mut state = content.before.clone();
    let mut new = BTreeSet::new();
    let mut text = String::new();
    for left_out in content.unsaid.iter().filter(|it| it.sql.is_none()) {
        text += &comment(&wrapped(&format!("Not here, as nothing makes it: {}", left_out.words)));
    }
    for operation in operations {
        if let Some(found) = unsaid(content.unsaid, operation) {
            text += &comment(&wrapped(&format!("No operation says {}.", found.words)));
        }
        if let Verb::CreateTable(op) = operation.verb {
            new.insert(op.name);
        }
        let losses = loss(operation, &state).into_iter();
        // A table that is made here holds no rows yet.
        for loss in losses.filter(|loss| !loss.table().is_some_and(|table| new.contains(table))) {
            let said = wrapped(&format!("{loss}: {}", loss.advice()));
            text += &if asks(&loss) { choice(&said) } else { comment(&said) };
        }
        text += &format!("    {};\n", laid_out(&written(operation), 1));
        // What does not fit is the compiler's to say.
        let _ = replay(&mut state, operation);
    }
    text
}

/// What an operation stands for that no operation says.
pub(crate) fn unsaid<'u, 'a>(
    unsaid: &'u [Unsaid<'a>],
    operation: &Operation<'_>,
) -> Option<&'u Unsaid<'a>> {
    let Verb::Execute(op) = operation.verb else { return None };
    unsaid.iter().find(|it| it.sql == Some(op.sql.text))
}

/// An operation as a person would write it: a rename that is no more than that by its own word.
fn written(operation: &Operation<'_>) -> String {
    let Verb::AlterColumn(op) = operation.verb else { return render(operation) };
    let Some(to) = op.rename else { return render(operation) };
    let plain = rename_column(op.table, op.column, to).into_operation();
    if plain != *operation {
        return render(operation);
    }
    let names = [op.table, op.column, to].map(literal);
    format!("op::rename_column({})", names.join(", "))
}

/// Whether the file must not compile before somebody has chosen. A column that nothing fills is
/// refused by the check of the operation itself.
fn asks(loss: &Loss<'_>) -> bool {
    match loss {
        Loss::Unfilled(..) => false,
        Loss::Rows(_)
        | Loss::Values(..)
        | Loss::Narrowed { .. }
        | Loss::Nulls(..)
        | Loss::EnumValue(..) => loss.is_choice(),
    }
}

fn comment(lines: &[String]) -> String {
    lines.iter().map(|line| format!("    // {line}\n")).collect()
}

fn choice(lines: &[String]) -> String {
    let quoted: Vec<String> =
        lines.iter().map(|line| line.replace('\\', "\\\\").replace('"', "\\\"")).collect();
    format!("    compile_error!(\n        \"{}\"\n    );\n", quoted.join(" \\\n         "))
}

/// Words in lines.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is one at least");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= WORDS {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

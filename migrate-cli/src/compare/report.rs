//! A difference for people, and for programs.

use migrate_core::diff::{Diff, describe, loss};
use migrate_core::operation::Operation;
use migrate_core::render::render;
use migrate_core::replay::replay;
use migrate_core::schema::State;
use serde::Serialize;

/// An operation in every form there is.
#[derive(Serialize)]
struct Difference {
    words: String,
    operation: String,
    losses: Vec<String>,
}

#[derive(Serialize)]
struct Question {
    question: String,
    rename: String,
    drop: String,
}

#[derive(Serialize)]
struct Report {
    same: bool,
    differences: Vec<Difference>,
    questions: Vec<Question>,
    maybe: Vec<String>,
    beyond: Vec<String>,
}

/// The difference in lines: each operation in words, then as it would be written.
pub(crate) fn words(diff: &Diff<'_>, before: &State<'_>) -> Vec<String> {
    let found = differences(diff.operations(), before);
    let mut lines: Vec<String> = found
        .into_iter()
        .flat_map(|found| [found.words, format!("    {};", found.operation)])
        .collect();
    lines.extend(diff.beyond.iter().map(|words| format!("{words}: no operation changes that")));
    lines
}

/// The difference as JSON.
pub(crate) fn json(diff: &Diff<'_>, before: &State<'_>) -> String {
    let questions = diff.questions.iter().map(|question| Question {
        question: question.to_string(),
        rename: question.rename(),
        drop: question.subject.path_as(question.subject.name()),
    });
    let report = Report {
        same: diff.is_empty(),
        differences: differences(diff.operations(), before),
        questions: questions.collect(),
        maybe: diff.doubts.iter().map(ToString::to_string).collect(),
        beyond: diff.beyond.clone(),
    };
    serde_json::to_string_pretty(&report).expect("it is made of texts and lists")
}

fn differences(operations: &[Operation<'_>], before: &State<'_>) -> Vec<Difference> {
    let mut state = before.clone();
    let each = operations.iter().map(|operation| {
        let found = Difference {
            words: describe(operation, &state),
            operation: render(operation),
            losses: loss(operation, &state).iter().map(ToString::to_string).collect(),
        };
        // What does not fit is said where it is written.
        let _ = replay(&mut state, operation);
        found
    });
    each.collect()
}

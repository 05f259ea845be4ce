//! A script as text, for a database nobody is connected to.

use std::fmt::{Display, Formatter};

use crate::dialect::{Dialect, Frame, Work};
use crate::error::{Error, Result};
use crate::graph::Graph;
use crate::plan::{Direction, plan};
use crate::schema::{Arena, Value};
use crate::script::compile::compile;
use crate::script::records;
use crate::script::start;
use crate::script::step::{Piece, Step};
use crate::target;

/// A script as text, and what its reader must know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offline {
    text: String,
    warnings: Vec<String>,
}

impl Offline {
    /// What the script leaves out.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    fn statement(&mut self, dialect: &dyn Dialect, sql: &str) {
        self.text += &dialect.sentence(sql);
    }

    fn comment(&mut self, text: &str) {
        // Each of them ends a comment on some database.
        for line in text.lines().flat_map(|line| line.split('\r')) {
            self.text += &format!("-- {line}\n");
        }
    }
}

impl Display for Offline {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// Writes the script from one target to another.
///
/// # Errors
///
/// Those of planning and compiling; [`Error::Offline`] for a start that only a live database knows.
pub fn offline(
    graph: &Graph<'_>,
    dialect: &dyn Dialect,
    direction: Direction,
    from: &str,
    to: &str,
) -> Result<Offline> {
    let start = match target::several(graph, from) {
        Err(Error::Target { target }) => {
            return Err(Error::Offline {
                target,
                why: "only a live database knows where it stands",
            });
        }
        found => found?,
    };
    let plan = plan(graph, &graph.ancestors(start.iter().copied()), direction, to)?;
    let arena = Arena::new();
    let script = compile(graph, &plan, dialect, &arena)?;
    let mut text = Offline::default();
    if !script.steps.is_empty() {
        text.comment(dialect.remark());
        dialect.preamble().iter().for_each(|sql| text.statement(dialect, sql));
    }
    if plan.applied.is_empty() && !script.steps.is_empty() {
        records::create(dialect)?.iter().for_each(|sql| text.statement(dialect, sql));
    }
    if !script.steps.is_empty() {
        let guard = start::require(graph, dialect, &plan, &start);
        guard.iter().for_each(|sql| text.statement(dialect, sql));
        text.text += "\n";
    }
    script.steps.iter().for_each(|step| write_step(&mut text, step, dialect));
    Ok(text)
}

/// Writes a step: what can share a transaction in one, and what refuses one between two.
fn write_step(text: &mut Offline, step: &Step<'_>, dialect: &dyn Dialect) {
    text.comment(&format!("Running {}", step.direction.title(step.migration)));
    let frame = dialect.transaction(step.rebuilds().next().is_some());
    let mut is_open = false;
    for piece in &step.pieces {
        let framed = step.migration.transaction && !piece.is_alone();
        turn(text, dialect, &frame, &mut is_open, framed);
        write_piece(text, step, piece, dialect);
    }
    turn(text, dialect, &frame, &mut is_open, step.migration.transaction);
    let rows = records::record(dialect, step, Value::Int(0), None, None);
    rows.iter().for_each(|sql| text.statement(dialect, sql));
    turn(text, dialect, &frame, &mut is_open, false);
    text.text += "\n";
}

/// Opens or closes the transaction, where it is not as it shall be.
fn turn(text: &mut Offline, dialect: &dyn Dialect, frame: &Frame, is_open: &mut bool, open: bool) {
    if *is_open != open {
        let statements = if open { &frame.open } else { &frame.close };
        statements.iter().for_each(|sql| text.statement(dialect, sql));
        *is_open = open;
    }
}

fn write_piece(text: &mut Offline, step: &Step<'_>, piece: &Piece<'_>, dialect: &dyn Dialect) {
    match &piece.work {
        Work::Statement(sql) | Work::Alone(sql) => text.statement(dialect, sql),
        Work::Rebuild(rebuild) => {
            // Never outside a transaction: foreign keys would act when the old table goes.
            let framed = step.migration.transaction;
            let own = if framed { Frame::default() } else { dialect.transaction(true) };
            own.open.iter().for_each(|sql| text.statement(dialect, sql));
            dialect.rebuild(rebuild, None).iter().for_each(|sql| text.statement(dialect, sql));
            own.close.iter().for_each(|sql| text.statement(dialect, sql));
        }
        Work::Code(_) => {
            let place = format!("{}:{}", step.migration.file, piece.line);
            text.comment(&format!("code: not in this script: {place}"));
            text.warnings.push(format!(
                "{place}: the code of this `op::run` is not in the script, which all the same records the revision as done"
            ));
        }
    }
}

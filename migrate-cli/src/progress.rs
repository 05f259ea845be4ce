//! One line a migration, begun when it starts and ended with its duration.

use std::time::Duration;

use migrate_core::database::Event;
use migrate_core::plan::Direction;
use migrate_core::{Graph, Migration};

use crate::output::Output;

/// The lines of a run.
pub(crate) struct Progress<'p, 'w> {
    output: &'p mut Output<'w>,
    is_line_open: bool,
}

impl<'p, 'w> Progress<'p, 'w> {
    pub(crate) fn new(output: &'p mut Output<'w>) -> Self {
        Self { output, is_line_open: false }
    }

    /// Tells of an event.
    pub(crate) fn on(&mut self, event: &Event<'_>) {
        match event {
            Event::Started { direction, migration } => {
                self.end();
                self.begin(*direction, migration);
            }
            Event::Finished { direction, migration, duration } => {
                if !self.is_line_open {
                    self.begin(*direction, migration);
                }
                self.output.progress(format_args!(" ({})\n", spoken(*duration)));
                self.is_line_open = false;
            }
        }
    }

    fn begin(&mut self, direction: Direction, migration: &Migration<'_>) {
        self.output.progress(format_args!("Running {}", direction.title(migration)));
        self.is_line_open = true;
    }

    /// Ends the line of a migration that did not finish.
    pub(crate) fn end(&mut self) {
        if self.is_line_open {
            self.output.progress(format_args!("\n"));
            self.is_line_open = false;
        }
    }
}

/// A duration as a person would say it.
pub(crate) fn spoken(duration: Duration) -> String {
    if duration < Duration::from_millis(10) {
        format!("{:.1} ms", duration.as_secs_f64() * 1000.0)
    } else if duration < Duration::from_secs(10) {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}

/// Where a database is: `` `a` (head), `b` ``.
pub(crate) fn place(graph: &Graph<'_>, heads: &[String]) -> String {
    if heads.is_empty() {
        return "base".to_owned();
    }
    let ends = graph.heads();
    let named = heads.iter().map(|revision| {
        let is_head = graph.find(revision).is_some_and(|at| ends.contains(&at));
        format!("`{revision}`{}", if is_head { " (head)" } else { "" })
    });
    named.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use migrate_core::database::Event;
    use migrate_core::plan::Direction;
    use migrate_core::{Body, Downgrade, Migration};

    use super::Progress;
    use crate::output::Output;

    fn migration<'m>(revision: &'m str, down_revision: &'m [&'m str]) -> Migration<'m> {
        Migration {
            revision,
            down_revision,
            depends_on: &[],
            branch_labels: &[],
            message: "message",
            file: "",
            transaction: true,
            upgrade: Body { operations: &[], lines: &[] },
            downgrade: Downgrade::Derived,
        }
    }

    fn told(events: &[Event<'_>]) -> String {
        let (mut data, mut status) = (Vec::new(), Vec::new());
        let mut output = Output::new(&mut data, &mut status);
        let mut progress = Progress::new(&mut output);
        events.iter().for_each(|event| progress.on(event));
        progress.end();
        String::from_utf8(status).expect("text")
    }

    #[test]
    fn a_step_is_a_line() {
        let merge = migration("m", &["a", "b"]);
        let duration = Duration::from_millis(12);
        let up = Direction::Up;
        assert_eq!(
            told(&[
                Event::Started { direction: up, migration: &merge },
                Event::Finished { direction: up, migration: &merge, duration },
            ]),
            "Running upgrade a, b -> m, message (12 ms)\n"
        );
    }

    #[test]
    fn a_step_that_fails_is_a_line_too() {
        let base = migration("a", &[]);
        let direction = Direction::Down;
        assert_eq!(
            told(&[Event::Started { direction, migration: &base }]),
            "Running downgrade a -> , message\n"
        );
    }

    #[test]
    fn a_step_told_only_at_its_end_is_a_line() {
        let base = migration("a", &[]);
        let duration = Duration::from_millis(12_345);
        assert_eq!(
            told(&[Event::Finished { direction: Direction::Up, migration: &base, duration }]),
            "Running upgrade  -> a, message (12.3 s)\n"
        );
    }
}

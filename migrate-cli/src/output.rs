//! Where words go: data to one writer, what happens to another.

use std::fmt::Arguments;
use std::io::Write;

use crate::error::{Error, Result};
use crate::secret;

/// The two writers of a command.
pub(crate) struct Output<'w> {
    data: &'w mut dyn Write,
    status: &'w mut dyn Write,
    quiet: bool,
}

impl<'w> Output<'w> {
    pub(crate) fn new(data: &'w mut dyn Write, status: &'w mut dyn Write) -> Self {
        Self { data, status, quiet: false }
    }

    /// Leaves out what [`Output::status`] is told from now on.
    pub(crate) fn set_quiet(&mut self, quiet: bool) {
        self.quiet = quiet;
    }

    /// Writes a line of what was asked for.
    pub(crate) fn data(&mut self, line: Arguments<'_>) -> Result<()> {
        writeln!(self.data, "{line}").map_err(Error::Output)
    }

    /// Writes a text of what was asked for, as it is.
    pub(crate) fn raw(&mut self, text: &str) -> Result<()> {
        self.data.write_all(text.as_bytes()).map_err(Error::Output)
    }

    /// Writes a line about what happens. A closed pipe does not stop the work.
    pub(crate) fn status(&mut self, line: Arguments<'_>) {
        self.progress(format_args!("{line}\n"));
    }

    /// Writes a part of a line about what happens.
    pub(crate) fn progress(&mut self, part: Arguments<'_>) {
        if !self.quiet {
            let _ = write!(self.status, "{part}").and_then(|()| self.status.flush());
        }
    }

    /// Writes a line about what may be wrong.
    pub(crate) fn warning(&mut self, line: Arguments<'_>) {
        let _ = writeln!(self.status, "warning: {}", secret::masked(&line.to_string()));
    }

    /// Writes what went wrong, its causes and what to do.
    pub(crate) fn error(&mut self, error: &Error) {
        let mut text = format!("error: {error}\n");
        let mut cause = std::error::Error::source(error);
        while let Some(error) = cause {
            text.push_str(&format!("  caused by: {error}\n"));
            cause = error.source();
        }
        if let Some(hint) = error.hint() {
            text.push_str(&format!("hint: {hint}\n"));
        }
        self.fault(&text);
    }

    /// Writes a text about what went wrong, without the passwords in it.
    pub(crate) fn fault(&mut self, text: &str) {
        let _ = self.status.write_all(secret::masked(text).as_bytes());
    }

    /// Sends off what is still held back.
    pub(crate) fn flush(&mut self) -> Result<()> {
        let _ = self.status.flush();
        self.data.flush().map_err(Error::Output)
    }
}

//! How a command ends: its last words and its exit code.

use std::io::IsTerminal;

use crate::error::Result;
use crate::output::Output;

/// The exit code of an error, and of a check whose answer is no.
const FAILURE: u8 = 1;

/// Reports what went wrong. A reader that has gone is no error.
pub(crate) fn finish(result: Result<()>, output: &mut Output<'_>) -> u8 {
    match result.and_then(|()| output.flush()) {
        Ok(()) => 0,
        Err(error) if error.is_broken_pipe() => 0,
        Err(error) => {
            output.error(&error);
            let _ = output.flush();
            FAILURE
        }
    }
}

/// Prints the help that was asked for, or what is wrong with the arguments.
pub(crate) fn usage(error: &clap::Error, output: &mut Output<'_>) -> u8 {
    let text = error.render();
    if error.use_stderr() {
        let is_terminal = std::io::stderr().is_terminal();
        output.fault(&if is_terminal { text.ansi().to_string() } else { text.to_string() });
    } else {
        let is_terminal = std::io::stdout().is_terminal();
        let _ = output.raw(&if is_terminal { text.ansi().to_string() } else { text.to_string() });
    }
    let _ = output.flush();
    u8::try_from(error.exit_code()).unwrap_or(FAILURE)
}

//! How a command ends: its last words and its exit code.

use std::env;
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
        let is_coloured = is_coloured(&std::io::stderr());
        output.fault(&if is_coloured { text.ansi().to_string() } else { text.to_string() });
    } else {
        let is_coloured = is_coloured(&std::io::stdout());
        let _ = output.raw(&if is_coloured { text.ansi().to_string() } else { text.to_string() });
    }
    let _ = output.flush();
    u8::try_from(error.exit_code()).unwrap_or(FAILURE)
}

/// Whether a text may have colours: at a terminal that knows them, where nobody asks for none
/// (<https://no-color.org>).
fn is_coloured(stream: &impl IsTerminal) -> bool {
    let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    let is_refused = env::var_os("NO_COLOR").is_some_and(|said| !said.is_empty());
    stream.is_terminal() && !is_dumb && !is_refused
}

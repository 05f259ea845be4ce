//! The text of a new revision file, as rustfmt would write it.

use migrate_core::Migration;

/// The widest list of arguments that rustfmt leaves on one line.
const ARGUMENTS: usize = 70;

/// Writes the file of a migration, given the lines of its body.
pub(super) fn text(migration: &Migration<'_>, body: &str) -> String {
    let body = if body.is_empty() { "{}".to_owned() } else { format!("{{\n{body}}}") };
    format!(
        "{}use migrate_core::prelude::*;\n\n{}\nfn upgrade() {body}\n",
        documentation(migration.message),
        attribute(migration)
    )
}

fn documentation(message: &str) -> String {
    message.lines().map(|line| format!("//! {line}").trim_end().to_owned() + "\n").collect()
}

fn attribute(migration: &Migration<'_>) -> String {
    let mut arguments = vec![format!("revision = \"{}\"", migration.revision)];
    arguments.extend(argument("down_revision", "down_revision", migration.down_revision));
    arguments.extend(argument("depends_on", "depends_on", migration.depends_on));
    arguments.extend(argument("branch_label", "branch_labels", migration.branch_labels));
    let line = arguments.join(", ");
    if line.len() <= ARGUMENTS {
        format!("#[migration({line})]")
    } else {
        format!("#[migration(\n    {}\n)]", arguments.join(",\n    "))
    }
}

/// An argument, under one name for a single value and another for several.
fn argument(one: &str, many: &str, values: &[&str]) -> Option<String> {
    match values {
        [] => None,
        [value] => Some(format!("{one} = \"{value}\"")),
        values => {
            let quoted: Vec<_> = values.iter().map(|value| format!("\"{value}\"")).collect();
            Some(format!("{many} = [{}]", quoted.join(", ")))
        }
    }
}

/// A message without what a comment cannot hold: control characters, and those that let a text
/// read otherwise than it is written.
pub(super) fn tidy(message: &str) -> String {
    let clean = |c: char| match c {
        '\n' | '\r' => '\n',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ' ',
        _ if c.is_control() => ' ',
        _ => c,
    };
    let message: String = message.replace("\r\n", "\n").chars().map(clean).collect();
    let lines: Vec<&str> = message.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{documentation, tidy};

    #[test]
    fn messages_become_comments() {
        let text = documentation(&tidy(" say \"no\" */\r\n\n  two\u{202e}\tlines\0 \r"));
        assert_eq!(text, "//! say \"no\" */\n//!\n//!   two  lines\n");
    }
}

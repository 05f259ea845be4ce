//! Where lines break: as `rustfmt` breaks them, through which `diesel print-schema` sends its text.

/// The longest name in a list that is filled line by line; with a longer one each has its own.
const SHORT: usize = 10;

/// A call of a macro over names.
pub(super) fn call(head: &str, names: &[&str], indent: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    let one = format!("{pad}{head}({},);", names.join(", "));
    if one.len() <= 101 {
        return vec![one];
    }
    let mut lines = vec![format!("{pad}{head}(")];
    if names.iter().all(|name| name.len() <= SHORT) {
        lines.extend(filled(names, &format!("{pad}    ")));
    } else {
        lines.extend(names.iter().map(|name| format!("{pad}    {name},")));
    }
    lines.push(format!("{pad});"));
    lines
}

/// Names with commas, as many on a line as fit.
fn filled(names: &[&str], pad: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        match lines.last_mut() {
            Some(line) if line.len() + name.len() + 2 <= 99 => *line += &format!(" {name},"),
            Some(_) | None => lines.push(format!("{pad}{name},")),
        }
    }
    lines
}

/// A `#[derive(…)]`.
pub(super) fn derive(names: &[String], indent: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    let list = names.join(", ");
    let one = format!("{pad}#[derive({list})]");
    if one.len() <= 96 {
        return vec![one];
    }
    let mut lines = vec![format!("{pad}#[derive(")];
    let middle = format!("{pad}    {list},");
    if middle.len() <= 101 {
        lines.push(middle);
    } else {
        lines.extend(names.iter().map(|name| format!("{pad}    {name},")));
    }
    lines.push(format!("{pad})]"));
    lines
}

/// A `#[diesel(name(…))]`.
pub(super) fn attribute(name: &str, arguments: &[String], indent: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    let one = format!("{pad}#[diesel({name}({}))]", arguments.join(", "));
    if one.len() <= 99 {
        return vec![one];
    }
    let inner = format!("{pad}    {}", arguments.join(&format!(",\n{pad}    ")));
    let mut lines = vec![format!("{pad}#[diesel({name}(")];
    lines.extend(inner.lines().map(str::to_owned));
    lines.push(format!("{pad}))]"));
    lines
}

//! An operation laid out over lines as rustfmt would do it: what is short stays on one line, else
//! arguments and methods get lines of their own.

/// The widest line.
const LINE: usize = 100;
/// The widest list of arguments, array or chain of methods on one line.
const SHORT: usize = 60;
/// The widest items of an array that is filled line by line.
const SMALL: usize = 10;

/// Lays a statement out, without its semicolon, at some depth.
pub(super) fn laid_out(expression: &str, depth: usize) -> String {
    let mut rest = expression;
    let read = Expression::read(&mut rest);
    read.lines(depth, 4 * depth, 1)
}

/// A chain of calls, or a single word.
#[derive(Debug)]
struct Expression {
    links: Vec<Link>,
}

/// A word and the list behind it: `op::drop_table("t")`, `.unique()`, `&["id"]`, `Text`.
#[derive(Debug)]
struct Link {
    word: String,
    list: Option<(char, Vec<Expression>)>,
}

impl Expression {
    fn read(rest: &mut &str) -> Self {
        let mut links = vec![Link::read(rest)];
        while rest.starts_with('.') {
            links.push(Link::read(rest));
        }
        Self { links }
    }

    fn one_line(&self) -> String {
        self.links.iter().map(Link::one_line).collect()
    }

    /// Whether the one line is what rustfmt would leave.
    fn is_short(&self) -> bool {
        // A single method may go as far as the line does.
        let chained = self.links.len() > 2;
        (!chained || self.one_line().chars().count() <= SHORT)
            && self.links.iter().all(Link::is_short)
    }

    fn is_word(&self) -> bool {
        matches!(self.links.as_slice(), [Link { list: None, .. }])
    }

    /// The text, given how deep its line begins, how many characters stand before it on that line
    /// and how many will stand behind it.
    fn lines(&self, depth: usize, before: usize, behind: usize) -> String {
        let line = self.one_line();
        if self.is_short() && before + line.chars().count() + behind <= LINE {
            return line;
        }
        let [root, methods @ ..] = self.links.as_slice() else { return line };
        if methods.is_empty() {
            return root.lines(depth, before, behind);
        }
        if let Some(text) = self.overflown(depth, before, behind) {
            return text;
        }
        let first = root.one_line();
        let stays = root.is_short() && before + first.chars().count() <= LINE;
        let (mut text, depth) = match stays {
            true => (first, depth + 1),
            false => (root.lines(depth, before, 0), depth),
        };
        for (at, method) in methods.iter().enumerate() {
            let behind = if at + 1 == methods.len() { behind } else { 0 };
            text += &format!("\n{}{}", indent(depth), method.lines(depth, 4 * depth, behind));
        }
        text
    }
}

impl Expression {
    /// The whole chain on one line but for the list of its last method, where that takes no more
    /// lines than a method on a line of its own would.
    fn overflown(&self, depth: usize, before: usize, behind: usize) -> Option<String> {
        let (last, rest) = self.links.split_last()?;
        let start: String = rest.iter().map(Link::one_line).collect();
        let width = start.chars().count();
        let room = LINE.saturating_sub(before);
        let room = if rest.len() == 1 { room } else { room.min(SHORT) }.checked_sub(width)?;
        let here = last.lines(depth, before + width, behind);
        let first = here.lines().next().unwrap_or_default();
        let fits = rest.iter().all(Link::is_short) && first.chars().count() <= room;
        let own = last.lines(depth + 1, 4 * (depth + 1), behind);
        let count = here.lines().count();
        let better = count > 1 && (count >= 5 || own.lines().count() >= count);
        (fits && better).then(|| start + &here)
    }
}

impl Link {
    fn read(rest: &mut &str) -> Self {
        let length = word_length(rest);
        let (word, behind) = rest.split_at(length);
        *rest = behind;
        let word = word.to_owned();
        let Some(open @ ('(' | '[')) = rest.chars().next() else {
            return Self { word, list: None };
        };
        *rest = &rest[1..];
        let mut items = Vec::new();
        while !rest.starts_with([')', ']']) && !rest.is_empty() {
            items.push(Expression::read(rest));
            *rest = rest.trim_start_matches([',', ' ']);
        }
        *rest = rest.get(1..).unwrap_or_default();
        Self { word, list: Some((open, items)) }
    }

    fn opens(&self, bracket: char) -> bool {
        self.list.as_ref().is_some_and(|(open, _)| *open == bracket)
    }

    fn one_line(&self) -> String {
        match &self.list {
            Some((open, items)) => {
                let items: Vec<String> = items.iter().map(Expression::one_line).collect();
                format!("{}{open}{}{}", self.word, items.join(", "), close(*open))
            }
            None => self.word.clone(),
        }
    }

    fn is_short(&self) -> bool {
        let Some((_, items)) = &self.list else { return true };
        let width: usize = items.iter().map(|item| item.one_line().chars().count() + 2).sum();
        // A lone text may go as far as the line does.
        let lone = matches!(items.as_slice(), [only] if only.is_word());
        items.is_empty()
            || lone
            || (width.saturating_sub(2) <= SHORT && items.iter().all(Expression::is_short))
    }

    fn lines(&self, depth: usize, before: usize, behind: usize) -> String {
        let line = self.one_line();
        let fits = self.is_short() && before + line.chars().count() + behind <= LINE;
        let Some((open, items)) = self.list.as_ref().filter(|_| !fits) else { return line };
        // A lone list, or a call, takes its parentheses along.
        if let ('(', [only]) = (open, items.as_slice())
            && let [Link { list: Some(_), .. }] = only.links.as_slice()
        {
            let before = before + self.word.chars().count() + 1;
            let inside = match only.links.as_slice() {
                [call] if call.opens('(') && call.one_line().chars().count() > SHORT => {
                    call.broken(depth)
                }
                _ => only.lines(depth, before, behind + 1),
            };
            return format!("{}({inside})", self.word);
        }
        // So does an array the call that is all it has.
        if let ('[', [only]) = (open, items.as_slice())
            && only.links.iter().any(|link| link.list.is_some())
        {
            let before = before + self.word.chars().count() + 1;
            let inside = match only.links.as_slice() {
                [call] => call.broken(depth),
                _ => only.lines(depth, before, behind + 1),
            };
            return format!("{}[{inside}]", self.word);
        }
        self.broken(depth)
    }

    /// Each item on a line of its own, or of small ones as many as there is room for.
    fn broken(&self, depth: usize) -> String {
        let Some((open, items)) = &self.list else { return self.one_line() };
        let small = |item: &Expression| item.one_line().chars().count() <= SMALL;
        if *open == '[' && items.iter().all(small) {
            return format!("{}[\n{}\n{}]", self.word, filled(items, depth + 1), indent(depth));
        }
        let inside = indent(depth + 1);
        let items = items
            .iter()
            .map(|item| format!("{inside}{},\n", item.lines(depth + 1, 4 * (depth + 1), 1)));
        let items: String = items.collect();
        format!("{}{open}\n{items}{}{}", self.word, indent(depth), close(*open))
    }
}

/// The items of an array, as many on a line as there is room for.
fn filled(items: &[Expression], depth: usize) -> String {
    let mut lines = vec![indent(depth)];
    for item in items {
        let item = item.one_line() + ",";
        let line = lines.last_mut().expect("there is one at least");
        let starts = line.trim().is_empty();
        if starts {
            line.push_str(&item);
        } else if line.chars().count() + 1 + item.chars().count() <= LINE {
            line.push_str(&format!(" {item}"));
        } else {
            lines.push(indent(depth) + &item);
        }
    }
    lines.join("\n")
}

fn indent(depth: usize) -> String {
    "    ".repeat(depth)
}

fn close(open: char) -> char {
    if open == '(' { ')' } else { ']' }
}

/// The length of a word: up to its list, the next item or the next method.
fn word_length(text: &str) -> usize {
    let mut quoted = false;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | ')' | ']' | ',' => return at,
            _ => {}
        }
    }
    text.len()
}

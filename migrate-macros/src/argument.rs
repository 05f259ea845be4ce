//! Arguments of a macro, `name = value, …`, as tokens: what an argument means is for who asks.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::Errors;
use crate::spelling::nearest;

/// One argument: its name and the tokens behind the `=`.
pub(crate) struct Argument {
    pub(crate) name: Ident,
    value: Vec<TokenTree>,
    /// Where to complain when there is no value.
    end: Span,
}

impl Argument {
    /// The value as a text.
    pub(crate) fn text(&self, errors: &mut Errors) -> Option<LitStr> {
        let name = &self.name;
        let value = self.single(&format!("a text: `{name} = \"…\"`"), errors)?;
        text(value).or_else(|| {
            errors.on(std::slice::from_ref(value), format!("`{name}` is a text: `{name} = \"…\"`"));
            None
        })
    }

    /// The value as one text or a list of them.
    pub(crate) fn texts(&self, errors: &mut Errors) -> Vec<LitStr> {
        let name = &self.name;
        let wanted = format!("a text or a list: `{name} = \"…\"` or `{name} = [\"…\", \"…\"]`");
        let Some(value) = self.single(&wanted, errors) else { return Vec::new() };
        if let TokenTree::Group(list) = value
            && list.delimiter() == Delimiter::Bracket
        {
            return members(name, list.stream(), errors);
        }
        let text = text(value);
        if text.is_none() {
            errors.on(std::slice::from_ref(value), format!("`{name}` is {wanted}"));
        }
        text.into_iter().collect()
    }

    /// The value as one of some words.
    pub(crate) fn word(&self, words: &[&str], errors: &mut Errors) -> Option<usize> {
        let name = &self.name;
        let choice = |word: &&str| format!("`{name} = {word}`");
        let wanted = words.iter().map(choice).collect::<Vec<_>>().join(" or ");
        let value = self.single(&wanted, errors)?;
        let found = words.iter().position(|word| value.to_string() == *word);
        if found.is_none() {
            errors.on(std::slice::from_ref(value), format!("write {wanted}"));
        }
        found
    }

    /// The one token of the value.
    fn single(&self, wanted: &str, errors: &mut Errors) -> Option<&TokenTree> {
        let name = &self.name;
        match self.value.as_slice() {
            [value] => return Some(value),
            [] => errors.at(self.end, format!("`{name}` has no value; it is {wanted}")),
            [TokenTree::Literal(_) | TokenTree::Group(_), rest @ ..] => {
                errors.on(&rest[..1], "expected `,` before the next argument");
            }
            [wrong, ..] => {
                errors.on(std::slice::from_ref(wrong), format!("`{name}` is {wanted}"));
            }
        }
        None
    }
}

/// Reads arguments. A name that is not known, or stands there twice, is an error; a misspelled one
/// is taken for what it should be, so that nothing else seems to be missing.
pub(crate) fn read(
    tokens: TokenStream,
    macro_name: &str,
    known: &[&str],
    errors: &mut Errors,
) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    let mut misspelled = Vec::new();
    for part in split(tokens) {
        let Some(argument) = read_one(&part, known, errors) else {
            continue;
        };
        let name = argument.name.to_string();
        if !known.contains(&name.as_str()) {
            errors.at(argument.name.span(), unknown(&name, macro_name, known));
            let meant = nearest(&name, known).map(|name| Ident::new(name, argument.name.span()));
            misspelled.extend(meant.map(|name| Argument { name, ..argument }));
        } else if arguments.iter().any(|earlier| earlier.name == argument.name) {
            errors.at(argument.name.span(), format!("`{name}` is given twice"));
        } else {
            arguments.push(argument);
        }
    }
    for argument in misspelled {
        if arguments.iter().all(|other| other.name != argument.name) {
            arguments.push(argument);
        }
    }
    arguments
}

fn read_one(part: &[TokenTree], known: &[&str], errors: &mut Errors) -> Option<Argument> {
    let (first, rest) = part.split_first()?;
    let TokenTree::Ident(name) = first else {
        errors.on(&part[..1], format!("expected `name = value`; {}", choices(known)));
        return None;
    };
    let (end, value) = match rest {
        [TokenTree::Punct(sign), value @ ..] if sign.as_char() == '=' => (sign.span(), value),
        _ => (name.span(), rest),
    };
    let value = value.iter().cloned().map(unwrapped).collect();
    Some(Argument { name: name.clone(), value, end })
}

fn unknown(name: &str, macro_name: &str, known: &[&str]) -> String {
    let guess =
        nearest(name, known).map_or_else(String::new, |known| format!("; did you mean `{known}`?"));
    format!("`{name}` is not an argument of `{macro_name}`{guess}\n{}", choices(known))
}

fn choices(known: &[&str]) -> String {
    match known {
        [only] => format!("the only argument is `{only}`"),
        _ => format!("the arguments are `{}`", known.join("`, `")),
    }
}

/// The members of a list of texts.
fn members(name: &Ident, list: TokenStream, errors: &mut Errors) -> Vec<LitStr> {
    let mut texts = Vec::new();
    for part in split(list) {
        match part.as_slice() {
            [] => {}
            [member] => match text(&unwrapped(member.clone())) {
                Some(text) => texts.push(text),
                None => errors.on(&part, format!("`{name}` is a list of texts: `[\"…\", \"…\"]`")),
            },
            [_, rest @ ..] => errors.on(&rest[..1], "expected `,`"),
        }
    }
    texts
}

/// Cuts tokens at their commas.
pub(crate) fn split(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for token in tokens {
        match (&token, parts.last_mut()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' => parts.push(Vec::new()),
            (_, Some(part)) => part.push(token),
            (_, None) => {}
        }
    }
    parts
}

/// A token as a text literal.
pub(crate) fn text(token: &TokenTree) -> Option<LitStr> {
    if let TokenTree::Literal(literal) = token
        && let Lit::Str(text) = Lit::new(literal.clone())
    {
        return Some(text);
    }
    None
}

/// Takes a token out of the invisible group in which `macro_rules!` puts a `$literal`.
pub(crate) fn unwrapped(token: TokenTree) -> TokenTree {
    if let TokenTree::Group(group) = &token
        && group.delimiter() == Delimiter::None
    {
        let mut inner = group.stream().into_iter();
        if let (Some(only), None) = (inner.next(), inner.next()) {
            return unwrapped(only);
        }
    }
    token
}

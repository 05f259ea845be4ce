//! Passwords: found in a text and masked, so that none is ever printed.

const MASK: &str = "***";

/// Masks the password of every URL in a text, and every `password=…`.
pub(crate) fn masked(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        result.push_str(before);
        let end = after.find(is_end).unwrap_or(after.len());
        result.push_str(&authority(&after[..end]));
        rest = &after[end..];
    }
    result.push_str(rest);
    settings(&result)
}

/// Masks the password of a URL, also of one that lacks the `//`.
pub(crate) fn masked_url(url: &str) -> String {
    match url.split_once(':') {
        Some((scheme, rest)) if !rest.starts_with("//") => {
            settings(&format!("{scheme}:{}", authority(rest)))
        }
        Some(_) | None => masked(url),
    }
}

/// The password of a URL, where it has one.
pub(crate) fn password(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let (user, _) = rest.rsplit_once('@')?;
    user.split_once(':').map(|(_, password)| password)
}

/// Masks what stands between the first `:` and the last `@`.
fn authority(text: &str) -> String {
    match text.rsplit_once('@') {
        Some((user, host)) => match user.split_once(':') {
            Some((user, _)) => format!("{user}:{MASK}@{host}"),
            None => text.to_owned(),
        },
        None => text.to_owned(),
    }
}

/// Masks the values of `password=…` in the query of a URL or a list of settings.
fn settings(text: &str) -> String {
    const KEY: &str = "password";
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(KEY) {
        let (before, after) = rest.split_at(at + KEY.len());
        let value = after
            .trim_start_matches(' ')
            .strip_prefix('=')
            .map(|value| value.trim_start_matches(' '));
        result.push_str(before);
        rest = match value {
            Some(value) => {
                result.push_str(&after[..after.len() - value.len()]);
                result.push_str(MASK);
                &value[value_length(value)..]
            }
            None => after,
        };
    }
    result.push_str(rest);
    result
}

/// Where a value ends; one in quotes may hold anything.
fn value_length(value: &str) -> usize {
    let quoted = value.strip_prefix('\'').and_then(|inner| inner.find('\''));
    let end = || value.find(|c| is_end(c) || c == '&').unwrap_or(value.len());
    quoted.map_or_else(end, |length| length + 2)
}

fn is_end(character: char) -> bool {
    character.is_whitespace() || matches!(character, '`' | '"' | '\'' | '<' | '>')
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(masked(text), expected);
    }

    #[test]
    fn passwords_are_masked() {
        check("postgres://me:pw@host/db", "postgres://me:***@host/db");
        check("at `mysql://me:p@s:s/#@host/db`, no", "at `mysql://me:***@host/db`, no");
        check("postgres://h/db?password=pw&x=1", "postgres://h/db?password=***&x=1");
        check("host=h password=pw user=me", "host=h password=*** user=me");
        check("password='p w' user=me", "password=*** user=me");
        check("password = pw user=me", "password = *** user=me");
        check("a://b:c@d a://b:c@d", "a://b:***@d a://b:***@d");
    }

    #[test]
    fn the_rest_stays() {
        check("", "");
        check("the password of a password", "the password of a password");
        check("sqlite://app.db", "sqlite://app.db");
        check("postgres://me@host:5432/db", "postgres://me@host:5432/db");
    }
}

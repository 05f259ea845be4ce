//! A message as a part of a file name.

/// The longest slug, in bytes.
const LIMIT: usize = 40;

/// The words of a message in lower case with `_` between them, cut at a word.
pub(super) fn slug(message: &str) -> String {
    let lower = message.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if slug.is_empty() {
            slug.push_str(&word[..word.len().min(LIMIT)]);
        } else if slug.len() + 1 + word.len() <= LIMIT {
            slug.push('_');
            slug.push_str(word);
        } else {
            break;
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[track_caller]
    fn check(message: &str, expected: &str) {
        assert_eq!(slug(message), expected);
    }

    #[test]
    fn words_are_joined() {
        check("Add phone, to users!", "add_phone_to_users");
        check("  --  ", "");
        check("日本", "");
        check("../../etc/passwd", "etc_passwd");
    }

    #[test]
    fn long_messages_are_cut_at_a_word() {
        check(
            "a message of which nobody wants to see the whole in a name",
            "a_message_of_which_nobody_wants_to_see",
        );
        check(&"x".repeat(60), &"x".repeat(40));
    }
}

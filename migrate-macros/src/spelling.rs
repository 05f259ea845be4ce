//! Did you mean: the known name that a misspelled one is nearest to.

/// The known name nearest to `name`, when it is near enough to be a slip of the hand.
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let near = |candidate: &&str| distance(name, candidate) <= 1 + candidate.len() / 4;
    known.iter().copied().filter(near).min_by_key(|candidate| distance(name, candidate))
}

/// How many letters must be added, dropped or changed to make one word of the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for at in 0..to.len() {
            let changed = diagonal + usize::from(letter != to[at]);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn check(name: &str, expected: Option<&str>) {
        assert_eq!(nearest(name, &["revision", "down_revision", "message"]), expected);
    }

    #[test]
    fn only_slips_of_the_hand_have_a_nearest_name() {
        check("revison", Some("revision"));
        check("downrevision", Some("down_revision"));
        check("mesage", Some("message"));
        check("colour", None);
    }
}

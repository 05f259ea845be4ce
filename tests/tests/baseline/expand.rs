//! The SQL of a legacy database: a file in which a block between `-- each WORDS` and `-- end` stands for
//! itself once for each word. In it `@@` is the word, or what stands before its first colon; `@1@`, `@2@`
//! and so on are what stands between the colons.

/// A file with its blocks multiplied.
pub(crate) fn expanded(file: &str) -> String {
    let mut text = String::new();
    let mut block: Option<(Vec<&str>, String)> = None;
    for line in file.lines() {
        if let Some(words) = line.strip_prefix("-- each ") {
            block = Some((words.split_whitespace().collect(), String::new()));
        } else if line == "-- end" {
            let (words, body) = block.take().expect("a block begins before it ends");
            text.extend(words.into_iter().map(|word| filled(&body, word)));
        } else {
            let into = block.as_mut().map_or(&mut text, |(_, body)| body);
            into.push_str(line);
            into.push('\n');
        }
    }
    assert!(block.is_none(), "a block has no end");
    text
}

fn filled(body: &str, word: &str) -> String {
    let parts: Vec<&str> = word.split(':').collect();
    let filled = body.replace("@@", parts[0]);
    let numbered = parts.iter().enumerate();
    numbered.fold(filled, |body, (at, part)| body.replace(&format!("@{}@", at + 1), part))
}

/// The pieces of a script that a client of MySQL would send, which knows `DELIMITER`.
pub(crate) fn pieces(script: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for (nth, part) in script.split("DELIMITER ").enumerate() {
        // The first part and every second one behind it end their statements with a single semicolon.
        match (nth % 2, part.split_once('\n')) {
            (1, Some((";;", body))) => pieces.extend(body.split(";;\n").map(str::to_owned)),
            (_, Some((";", body))) => pieces.push(body.to_owned()),
            (_, _) => pieces.push(part.to_owned()),
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

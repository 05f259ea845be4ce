//! What a table takes along when it is dropped. Where foreign keys act, SQLite deletes its rows first,
//! and so those that refer to them: in tables that the chain knows nothing of, too.

use std::collections::BTreeMap;

use crate::database::session::Session;
use crate::error::{Error, Result};
use crate::schema::Value;
use crate::sql::{Token, tokens};

/// Checks that no rows of other tables would be deleted or changed by what a text drops.
///
/// # Errors
///
/// [`Error::Cascades`]
pub(super) fn require_no_cascade(session: &mut dyn Session, sql: &str) -> Result<()> {
    let tables = dropped(sql);
    if tables.is_empty() || first(session, "PRAGMA foreign_keys")?.as_deref() != Some("1") {
        return Ok(());
    }
    for table in &tables {
        for ((child, _), columns) in keys_to(session, table)? {
            let dialect = session.dialect();
            let refers: Vec<String> = columns
                .iter()
                .map(|column| format!("{} IS NOT NULL", dialect.identifier(column)))
                .collect();
            let rows = format!(
                "SELECT 1 FROM {} WHERE {} LIMIT 1",
                dialect.identifier(&child),
                refers.join(" AND ")
            );
            // One that is dropped as well has no rows to lose.
            let goes_too = tables.iter().any(|other| other.eq_ignore_ascii_case(&child));
            if !goes_too && first(session, &rows)?.is_some() {
                return Err(Error::Cascades { table: table.clone(), child });
            }
        }
    }
    Ok(())
}

fn first(session: &mut dyn Session, sql: &str) -> Result<Option<String>> {
    Ok(session.rows(sql)?.into_iter().flatten().flatten().next())
}

/// The columns of each foreign key by which rows of another table go, or change, with those of a
/// table; by the other table and the number of the key.
fn keys_to(
    session: &mut dyn Session,
    table: &str,
) -> Result<BTreeMap<(String, String), Vec<String>>> {
    let name = session.dialect().literal(&Value::Text(table));
    let rows = session.rows(&format!(
        "SELECT child.name, key.id, key.\"from\" FROM sqlite_schema AS child \
         JOIN pragma_foreign_key_list(child.name) AS key \
         WHERE child.type = 'table' AND child.name <> {name} COLLATE NOCASE \
         AND key.\"table\" = {name} COLLATE NOCASE \
         AND key.on_delete IN ('CASCADE', 'SET NULL', 'SET DEFAULT')"
    ))?;
    let mut keys: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in rows {
        if let [Some(child), Some(key), Some(column)] = row.as_slice() {
            keys.entry((child.clone(), key.clone())).or_default().push(column.clone());
        }
    }
    Ok(keys)
}

/// The tables that a text drops, but for temporary ones. A text that has foreign keys in its own hands
/// is left alone.
fn dropped(sql: &str) -> Vec<String> {
    let mentions = |word: &[u8]| {
        sql.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
    };
    if !mentions(b"drop") || mentions(b"foreign_keys") {
        return Vec::new();
    }
    let words: Vec<Token<'_>> =
        tokens(sql).into_iter().filter(|token| !matches!(token, Token::Space(_))).collect();
    let behind = (0..words.len()).filter_map(|at| match &words[at..] {
        [drop, table, rest @ ..] if drop.is_word("drop") && table.is_word("table") => Some(rest),
        _ => None,
    });
    behind.filter_map(named).collect()
}

/// The name behind `DROP TABLE`.
fn named(words: &[Token<'_>]) -> Option<String> {
    let words = match words {
        [first, second, rest @ ..] if first.is_word("if") && second.is_word("exists") => rest,
        words => words,
    };
    match words {
        [schema, Token::Symbol("."), name, ..] if !schema.is_word("temp") => name.identifier(),
        [_, Token::Symbol("."), ..] => None,
        [name, ..] => name.identifier(),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::dropped;

    #[test]
    fn tables_that_a_text_drops() {
        let check = |sql: &str, expected: &[&str]| assert_eq!(dropped(sql), expected, "{sql}");
        check("DROP TABLE \"us\"\"ers\"", &["us\"ers"]);
        check("drop table if exists main.[users]; DROP /* it */ TABLE b;", &["users", "b"]);
        check("DROP TABLE temp.\"_migrate_after\"", &[]);
        check("INSERT INTO t VALUES ('DROP TABLE users')", &[]);
        check("DROP INDEX ix; CREATE TABLE t (drop_table)", &[]);
        check("PRAGMA foreign_keys = OFF; DROP TABLE users", &[]);
        check("DROP TABLE", &[]);
    }
}

//! What MariaDB's `SHOW CREATE TABLE` says and no operation does; of MySQL see `facts`.

use crate::mysql::catalog::words::{Word, words};
use crate::mysql::name::{identifier, table_name};

/// What an operation says of a table as a whole.
const SAID: [&str; 5] = ["engine", "auto_increment", "charset", "collate", "comment"];

/// What an operation cannot say of a column.
const OF_COLUMNS: [&str; 6] =
    ["invisible", "compressed", "srid", "ref_system_id", "column_format", "storage"];

/// A `CREATE TABLE` of the server's own, by its lines.
#[derive(Debug)]
pub(crate) struct Shown {
    table: String,
    lines: Vec<String>,
    options: String,
    partitions: String,
}

/// A statement that says what no operation does, and what that is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Beyond {
    pub(crate) words: String,
    pub(crate) sql: String,
}

impl Beyond {
    /// What an `ALTER TABLE` says of a part of a table.
    pub(crate) fn new(table: &str, what: &str, action: &str) -> Self {
        Self {
            words: format!("all of {what} of table `{table}`"),
            sql: format!("ALTER TABLE {} {action}", table_name(table)),
        }
    }

    /// How a table is kept, by options that no operation has.
    pub(crate) fn kept(table: &str, options: &[&str]) -> Self {
        let options = options.join(" ");
        Self {
            words: format!("how table `{table}` is kept ({options})"),
            sql: format!("ALTER TABLE {} {options}", table_name(table)),
        }
    }
}

impl Shown {
    /// Cuts a `CREATE TABLE`.
    pub(crate) fn read(table: &str, sql: &str) -> Self {
        let sql = outspoken(sql);
        let inside: Vec<String> = sql
            .lines()
            .skip(1)
            .map(|line| line.trim().trim_end_matches(',').trim_end().to_owned())
            .take_while(|line| !line.starts_with(')'))
            .collect();
        let mut rest = sql.lines().skip(1 + inside.len());
        let options = rest.next().unwrap_or_default().trim_start_matches(')').trim().to_owned();
        let partitions = rest.collect::<Vec<_>>().join(" ");
        Self { table: table.to_owned(), lines: inside, options, partitions }
    }

    /// How the table is split: `RANGE (id) (…)`.
    pub(crate) fn partition_by(&self) -> Option<&str> {
        let rule = self.partitions.trim().strip_prefix("PARTITION BY")?;
        Some(rule.trim()).filter(|rule| !rule.is_empty())
    }

    /// What no operation says of the table.
    pub(crate) fn beyond(&self) -> Vec<Beyond> {
        let lines = self.lines.iter().filter_map(|line| self.line(line));
        lines.chain(self.kept()).chain(self.versioned()).collect()
    }

    fn alter(&self, what: &str, action: &str) -> Beyond {
        Beyond::new(&self.table, what, action)
    }

    fn line(&self, line: &str) -> Option<Beyond> {
        match words(line).as_slice() {
            [Word::Name(column), said @ ..] => {
                let beyond = said.iter().any(|word| OF_COLUMNS.iter().any(|it| word.is(it)));
                let unversioned = line.ends_with("WITHOUT SYSTEM VERSIONING");
                (beyond || unversioned)
                    .then(|| self.alter(&format!("column `{column}`"), &format!("MODIFY {line}")))
            }
            [Word::Bare(first), said @ ..] if is_key(first) => {
                let mut names = said
                    .iter()
                    .filter_map(|word| if let Word::Name(name) = word { Some(name) } else { None });
                let named = if first == "primary" { None } else { names.next() };
                let end = said.iter().rposition(|word| *word == Word::Sign(")"));
                if end.is_none_or(|end| end + 1 == said.len()) {
                    return None;
                }
                let (what, drop) = match named {
                    Some(name) => {
                        (format!("index `{name}`"), format!("INDEX {}", identifier(name)))
                    }
                    None => ("the primary key".to_owned(), "PRIMARY KEY".to_owned()),
                };
                Some(self.alter(&what, &format!("DROP {drop}, ADD {line}")))
            }
            _ => None,
        }
    }

    /// Options of the table that no operation has.
    fn kept(&self) -> Option<Beyond> {
        let is_other = |piece: &&str| {
            let name = piece.split_once('=').map(|(name, _)| name.to_lowercase());
            name.is_some_and(|name| !SAID.contains(&name.as_str()))
        };
        let kept: Vec<&str> = pieces(&self.options).into_iter().filter(is_other).collect();
        (!kept.is_empty()).then(|| Beyond::kept(&self.table, &kept))
    }

    fn versioned(&self) -> Option<Beyond> {
        self.options.ends_with("WITH SYSTEM VERSIONING").then(|| Beyond {
            words: format!("that table `{}` keeps its history", self.table),
            sql: format!("ALTER TABLE {} ADD SYSTEM VERSIONING", table_name(&self.table)),
        })
    }
}

/// Whether a line of this first word is about an index.
fn is_key(first: &str) -> bool {
    ["primary", "unique", "key", "fulltext", "spatial"].contains(&first)
}

/// Options cut at blanks that stand in no text.
pub(crate) fn pieces(options: &str) -> Vec<&str> {
    let (mut found, mut start, mut inside) = (Vec::new(), 0, false);
    for (at, character) in options.char_indices() {
        match character {
            '\'' => inside = !inside,
            ' ' if !inside => {
                found.push(&options[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&options[start..]);
    found.retain(|piece| !piece.is_empty());
    found
}

/// A text without the marks around what only some versions read.
fn outspoken(sql: &str) -> String {
    let (mut said, mut rest) = (String::with_capacity(sql.len()), sql);
    let mut quote = None;
    while let Some(character) = rest.chars().next() {
        let mut length = character.len_utf8();
        match quote {
            Some(end) => {
                said.push(character);
                if character == '\\' && end == '\'' {
                    let next = rest[length..].chars().next();
                    said.extend(next);
                    length += next.map_or(0, char::len_utf8);
                } else if character == end {
                    quote = None;
                }
            }
            None if rest.starts_with("/*!") || rest.starts_with("/*M!") => {
                length = rest.find('!').unwrap_or_default() + 1;
                length += rest[length..].find(|it: char| !it.is_ascii_digit()).unwrap_or_default();
                length += usize::from(rest[length..].starts_with(' '));
            }
            None if rest.starts_with("*/") => length = 2,
            None => {
                if ['\'', '`'].contains(&character) {
                    quote = Some(character);
                }
                said.push(character);
            }
        }
        rest = &rest[length..];
    }
    said
}

#[cfg(test)]
mod tests {
    use super::Shown;

    const TABLE: &str = "CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `INVISIBLE` int(11) DEFAULT NULL \
        COMMENT 'invisible, really',\n  `b` text /*M!100301 COMPRESSED*/ DEFAULT NULL,\n  \
        `c` int DEFAULT NULL /*!80023 INVISIBLE */,\n  PRIMARY KEY (`id`) USING HASH,\n  \
        KEY `plain` (`id`,`c`),\n  UNIQUE KEY `k` (`c`) COMMENT 'it''s'\n) ENGINE=InnoDB \
        AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 ROW_FORMAT=COMPACT COMMENT='a = b' KEY_BLOCK_SIZE=8\n\
        /*!50100 PARTITION BY HASH (`id`)\nPARTITIONS 4 */";

    #[test]
    fn what_no_operation_says_is_found() {
        let shown = Shown::read("t", TABLE);
        let found: Vec<String> = shown.beyond().into_iter().map(|it| it.sql).collect();
        assert_eq!(
            found,
            [
                "ALTER TABLE `t` MODIFY `b` text COMPRESSED DEFAULT NULL",
                "ALTER TABLE `t` MODIFY `c` int DEFAULT NULL INVISIBLE",
                "ALTER TABLE `t` DROP PRIMARY KEY, ADD PRIMARY KEY (`id`) USING HASH",
                "ALTER TABLE `t` DROP INDEX `k`, ADD UNIQUE KEY `k` (`c`) COMMENT 'it''s'",
                "ALTER TABLE `t` ROW_FORMAT=COMPACT KEY_BLOCK_SIZE=8",
            ]
        );
        assert_eq!(shown.partition_by(), Some("HASH (`id`) PARTITIONS 4"));
    }
}

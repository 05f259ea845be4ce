//! How the rows of a table are parted, in one spelling, which is SQL as well.
//!
//! A rule that is not understood stays as it is: then it differs from what the server says.

use crate::mysql::catalog::canonical;
use crate::mysql::catalog::object::{Cursor, list};
#[cfg(feature = "mysql_backend")]
use crate::mysql::catalog::row::{Row, field};
use crate::mysql::name::identifier;
use crate::mysql::types::text;
use crate::sql::{Token, unquoted};

/// A rule, and the partitions that it makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rule {
    by: By,
    /// How each partition is parted again.
    within: Option<By>,
    partitions: Vec<Partition>,
}

/// By what rows are parted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct By {
    /// `RANGE`, `LIST COLUMNS`, `LINEAR HASH` and the like.
    method: String,
    /// An expression, or columns.
    what: String,
}

/// A partition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Partition {
    name: String,
    /// What is in it, where that is said.
    values: Vec<String>,
    comment: String,
    /// The names of its own partitions.
    parts: Vec<String>,
}

/// A rule in the one spelling.
pub(crate) fn canonical_rule(rule: &str) -> String {
    read(rule).map_or_else(|| rule.trim().to_owned(), |rule| rule.spelled())
}

/// A rule whose bounds are values, by whoever can tell the value of an expression.
#[cfg(feature = "mysql_backend")]
pub(crate) fn valued_rule(
    rule: &str,
    mut value: impl FnMut(&str) -> Option<String>,
) -> Option<String> {
    let mut rule = read(rule)?;
    // By columns they are of the columns' types, which the server alone knows.
    if rule.by.is_columns() {
        return None;
    }
    for bound in rule.partitions.iter_mut().flat_map(|partition| &mut partition.values) {
        if !is_value(bound) {
            *bound = value(bound)?;
        }
    }
    rule.sort();
    Some(rule.spelled())
}

#[cfg(feature = "mysql_backend")]
fn is_value(bound: &str) -> bool {
    let number = bound.strip_prefix('-').unwrap_or(bound);
    ["MAXVALUE", "DEFAULT", "null"].contains(&bound) || number.bytes().all(|it| it.is_ascii_digit())
}

impl By {
    /// A method and what it is about; nothing where it is not known.
    fn of(method: &str, what: &str) -> Option<Self> {
        let method = method.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
        let known = ["RANGE", "LIST", "RANGE COLUMNS", "LIST COLUMNS", "HASH", "KEY"];
        if !known.contains(&method.strip_prefix("LINEAR ").unwrap_or(&method)) {
            return None;
        }
        let what = match method.ends_with("KEY") || method.ends_with("COLUMNS") {
            true => {
                let names: Option<Vec<String>> =
                    list(what).iter().map(|name| Cursor::of(name).name()).collect();
                names?.iter().map(|name| identifier(name)).collect::<Vec<_>>().join(",")
            }
            false => canonical(what),
        };
        Some(Self { method, what })
    }

    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        let mut method = String::new();
        for word in ["linear", "range", "list", "hash", "key", "columns"] {
            if cursor.takes(word) {
                method = format!("{method} {word}");
            }
        }
        // Which way of hashing a key is taken the catalogue does not say.
        if cursor.takes("algorithm") {
            cursor.takes_mark("=");
            cursor.next()?;
        }
        Self::of(&method, &cursor.parenthesis()?)
    }

    /// Whether the server chooses which row goes where.
    fn is_hashed(&self) -> bool {
        self.method.ends_with("HASH") || self.method.ends_with("KEY")
    }

    fn is_columns(&self) -> bool {
        self.method.ends_with("COLUMNS")
    }

    fn spelled(&self) -> String {
        format!("{} ({})", self.method, self.what)
    }
}

fn read(rule: &str) -> Option<Rule> {
    let mut cursor = Cursor::of(rule);
    let by = By::read(&mut cursor)?;
    let count = if cursor.takes("partitions") { Some(number(&mut cursor)?) } else { None };
    let within = match cursor.takes("subpartition by") {
        true => Some(By::read(&mut cursor)?),
        false => None,
    };
    let parts = if cursor.takes("subpartitions") { number(&mut cursor)? } else { 1 };
    let mut partitions = Vec::new();
    if !cursor.is_at_end() {
        for text in list(&cursor.parenthesis()?) {
            partitions.push(partition(&text)?);
        }
    } else if by.is_hashed() {
        let names = (0..count.unwrap_or(1)).map(|at| format!("p{at}"));
        partitions.extend(names.map(|name| Partition { name, ..Partition::default() }));
    }
    for partition in &mut partitions {
        if within.is_some() && partition.parts.is_empty() {
            partition.parts = (0..parts).map(|at| part_name(&partition.name, at)).collect();
        }
    }
    let mut rule = Rule { by, within, partitions };
    rule.sort();
    cursor.is_at_end().then_some(rule)
}

/// What the server calls a part of a partition that nobody names.
fn part_name(partition: &str, at: usize) -> String {
    format!("{partition}sp{at}")
}

fn number(cursor: &mut Cursor<'_>) -> Option<usize> {
    match cursor.next()? {
        Token::Word(digits) => digits.parse().ok().filter(|count| *count <= 8192),
        Token::Space(_) | Token::Quoted(_) | Token::Literal(_) | Token::Symbol(_) => None,
    }
}

fn partition(sql: &str) -> Option<Partition> {
    let mut cursor = Cursor::of(sql);
    let mut found = Partition::default();
    if !cursor.takes("partition") {
        return None;
    }
    found.name = cursor.name()?;
    if cursor.takes("default") {
        found.values.push("DEFAULT".to_owned());
    } else if cursor.takes("values less than maxvalue") {
        found.values.push("MAXVALUE".to_owned());
    } else if cursor.takes("values less than") || cursor.takes("values in") {
        found.values = values(&cursor.parenthesis()?);
    }
    while !cursor.is_at_end() {
        if let Some(parts) = cursor.parenthesis() {
            for part in list(&parts) {
                let mut part = Cursor::of(&part);
                if !part.takes("subpartition") {
                    return None;
                }
                found.parts.push(part.name()?);
            }
        } else if cursor.takes("comment") {
            cursor.takes_mark("=");
            match cursor.next()? {
                Token::Literal(text) => found.comment = unquoted(text),
                Token::Word(_) | Token::Quoted(_) | Token::Space(_) | Token::Symbol(_) => {
                    return None;
                }
            }
        } else {
            // Where it is kept is none of the rule: `ENGINE = InnoDB`.
            cursor.next()?;
        }
    }
    Some(found)
}

/// The values in parentheses, each in one spelling.
fn values(sql: &str) -> Vec<String> {
    let value = |sql: &String| match sql.to_uppercase().as_str() {
        "MAXVALUE" => "MAXVALUE".to_owned(),
        "DEFAULT" => "DEFAULT".to_owned(),
        _ => canonical(sql),
    };
    list(sql).iter().map(value).collect()
}

impl Rule {
    /// In a list, the order of values says nothing.
    fn sort(&mut self) {
        if self.by.method.starts_with("LIST") {
            self.partitions.iter_mut().for_each(|partition| partition.values.sort());
        }
    }

    /// The one spelling.
    fn spelled(&self) -> String {
        let mut spelled = self.by.spelled();
        if let Some(within) = &self.within {
            spelled += &format!(" SUBPARTITION BY {}", within.spelled());
        }
        let parts = self.partitions.first().map_or(0, |first| first.parts.len());
        let is_usual = |partition: &Partition| {
            let names = (0..parts).map(|at| part_name(&partition.name, at));
            names.eq(partition.parts.iter().cloned())
        };
        let usual_parts = self.partitions.iter().all(is_usual);
        if self.within.is_some() && usual_parts {
            spelled += &format!(" SUBPARTITIONS {parts}");
        }
        let has_usual_name = |(at, partition): (usize, &Partition)| {
            partition.name == format!("p{at}") && partition.comment.is_empty()
        };
        if self.by.is_hashed() && self.partitions.iter().enumerate().all(has_usual_name) {
            return format!("{spelled} PARTITIONS {}", self.partitions.len());
        }
        let each = self.partitions.iter().map(|it| self.partition(it, usual_parts));
        let each = each.collect::<Vec<_>>().join(", ");
        if each.is_empty() { spelled } else { format!("{spelled} ({each})") }
    }

    fn partition(&self, partition: &Partition, usual_parts: bool) -> String {
        let values = partition.values.join(",");
        let values = match values.as_str() {
            _ if self.by.is_hashed() => String::new(),
            "DEFAULT" => " DEFAULT".to_owned(),
            "MAXVALUE" if !self.by.is_columns() => " VALUES LESS THAN MAXVALUE".to_owned(),
            _ if self.by.method.starts_with("LIST") => format!(" VALUES IN ({values})"),
            _ => format!(" VALUES LESS THAN ({values})"),
        };
        let comment = match partition.comment.as_str() {
            "" => String::new(),
            comment => format!(" COMMENT = {}", text(comment)),
        };
        let parts = partition.parts.iter().map(|name| format!("SUBPARTITION {}", identifier(name)));
        let parts = parts.collect::<Vec<_>>().join(", ");
        let parts = if usual_parts { String::new() } else { format!(" ({parts})") };
        format!("PARTITION {}{values}{comment}{parts}", identifier(&partition.name))
    }
}

/// The rule that the rows of the catalogue tell of, those of one table.
#[cfg(feature = "mysql_backend")]
pub(super) fn live_rule(rows: &[Row]) -> Option<String> {
    let first = rows.first()?;
    let said = |at: usize| Some(field(first, at)).filter(|text| !text.is_empty());
    let within = said(4).and_then(|method| By::of(method, field(first, 6)));
    let Some(by) = By::of(field(first, 3), field(first, 5)) else {
        return Some(format!("{} {}", field(first, 3), field(first, 5)).trim().to_owned());
    };
    let mut partitions: Vec<Partition> = Vec::new();
    for group in rows.chunk_by(|one, other| one[1] == other[1]) {
        let row = &group[0];
        let mut partition = Partition {
            name: field(row, 1).to_owned(),
            values: values(field(row, 7)),
            comment: field(row, 8).to_owned(),
            parts: group.iter().map(|part| field(part, 2).to_owned()).collect(),
        };
        if within.is_none() {
            partition.parts.clear();
        }
        partitions.push(partition);
    }
    let mut rule = Rule { by, within, partitions };
    rule.sort();
    Some(rule.spelled())
}

#[cfg(test)]
mod tests {
    use super::canonical_rule;

    #[track_caller]
    fn check(written: &str, spelled: &str) {
        assert_eq!(canonical_rule(written), spelled);
        assert_eq!(canonical_rule(spelled), spelled);
    }

    #[test]
    fn a_rule_has_one_spelling() {
        check("hash (Id) partitions 4", "HASH (`id`) PARTITIONS 4");
        check("HASH (id)", "HASH (`id`) PARTITIONS 1");
        check(
            "linear key algorithm=2 (id, `b c`) partitions 3",
            "LINEAR KEY (`id`,`b c`) PARTITIONS 3",
        );
        check("key()", "KEY () PARTITIONS 1");
        check(
            "range (YEAR(at)) (partition p0 values less than (2020) engine = InnoDB, \
             partition p1 values less than maxvalue)",
            "RANGE (year(`at`)) (PARTITION `p0` VALUES LESS THAN (2020), \
             PARTITION `p1` VALUES LESS THAN MAXVALUE)",
        );
        check(
            "RANGE COLUMNS (a, b) (PARTITION x VALUES LESS THAN (1, maxvalue) COMMENT 'it''s')",
            "RANGE COLUMNS (`a`,`b`) (PARTITION `x` VALUES LESS THAN (1,MAXVALUE) COMMENT = 'it''s')",
        );
        check(
            "LIST (a) (PARTITION x VALUES IN (3, 1, null), PARTITION y DEFAULT)",
            "LIST (`a`) (PARTITION `x` VALUES IN (1,3,null), PARTITION `y` DEFAULT)",
        );
        check(
            "RANGE (a) SUBPARTITION BY HASH(b) SUBPARTITIONS 2 (PARTITION x VALUES LESS THAN (1))",
            "RANGE (`a`) SUBPARTITION BY HASH (`b`) SUBPARTITIONS 2 \
             (PARTITION `x` VALUES LESS THAN (1))",
        );
        check(
            "RANGE (a) SUBPARTITION BY KEY(b) (PARTITION x VALUES LESS THAN (1) \
             (SUBPARTITION one ENGINE = InnoDB, SUBPARTITION two))",
            "RANGE (`a`) SUBPARTITION BY KEY (`b`) (PARTITION `x` VALUES LESS THAN (1) \
             (SUBPARTITION `one`, SUBPARTITION `two`))",
        );
    }

    #[test]
    fn what_is_not_understood_stays() {
        check("SYSTEM_TIME LIMIT 100", "SYSTEM_TIME LIMIT 100");
    }
}

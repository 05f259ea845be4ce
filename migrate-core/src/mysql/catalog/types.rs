//! Types as the server names them.

use crate::mysql::Mysql;
use crate::mysql::catalog::words::{Word, words};
use crate::mysql::types::{enum_type, kept};
use crate::schema::{Arena, Type, native};

/// Other names of types.
const SYNONYMS: &[(&str, &str)] = &[
    ("integer", "int"),
    ("int1", "tinyint"),
    ("int2", "smallint"),
    ("int3", "mediumint"),
    ("int4", "int"),
    ("int8", "bigint"),
    ("bool", "tinyint(1)"),
    ("boolean", "tinyint(1)"),
    ("dec", "decimal"),
    ("numeric", "decimal"),
    ("fixed", "decimal"),
    ("double precision", "double"),
    ("real", "double"),
    ("float4", "float"),
    ("float8", "double"),
    ("character varying", "varchar"),
    ("char varying", "varchar"),
    ("character", "char"),
    ("nchar", "char"),
    ("nvarchar", "varchar"),
    ("long", "mediumtext"),
    ("middleint", "mediumint"),
    ("serial", "bigint unsigned"),
];

/// Whole numbers, whose width some servers say and others do not.
const WHOLE: &[&str] = &["tinyint", "smallint", "mediumint", "int", "bigint"];

/// What the server takes where a type has no length.
const LENGTHS: &[(&str, &str)] =
    &[("decimal", "10,0"), ("char", "1"), ("binary", "1"), ("bit", "1")];

/// Reads a type.
pub(crate) fn read<'a>(arena: &'a Arena, name: &str) -> Type<'a> {
    let name = canonical(name);
    let (word, rest) = name.split_at(name.find('(').unwrap_or(name.len()));
    let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
    let number = || inside.parse().ok();
    let known = match (word, inside) {
        ("tinyint", "1") => Some(Type::Bool),
        ("smallint", "") => Some(Type::SmallInt),
        ("int", "") => Some(Type::Integer),
        ("bigint", "") => Some(Type::BigInt),
        ("float", "") => Some(Type::Float),
        ("double", "") => Some(Type::Double),
        ("longtext", "") => Some(Type::Text),
        ("longblob", "") => Some(Type::Binary),
        ("date", "") => Some(Type::Date),
        ("time", "6") => Some(Type::Time),
        ("datetime", "6") => Some(Type::Timestamp),
        ("timestamp", "6") => Some(Type::Timestamptz),
        ("binary", "16") => Some(Type::Uuid),
        ("json", "") => Some(Type::Json),
        ("varchar", _) => number().map(Type::Varchar),
        ("char", _) => number().map(Type::Char),
        ("decimal", _) => inside.split_once(',').and_then(|(digits, scale)| {
            Some(Type::Numeric(digits.parse().ok()?, scale.parse().ok()?))
        }),
        _ => None,
    };
    known.unwrap_or_else(|| native(arena.text(&name)).ty())
}

/// A type by its first name, in small letters, with what the server adds and without what it drops.
pub(crate) fn canonical(name: &str) -> String {
    let words = words(name);
    let open = words.iter().position(|word| *word == Word::Sign("("));
    // What stands behind the type may have parentheses of its own.
    let close = words.iter().position(|word| *word == Word::Sign(")"));
    let (head, inside, tail) = match (open, close) {
        (Some(open), Some(close)) if open < close => {
            (&words[..open], Some(&words[open + 1..close]), &words[close + 1..])
        }
        _ => {
            let end = words.iter().position(is_attribute).unwrap_or(words.len());
            (&words[..end], None, &words[end..])
        }
    };
    let head = joined(head, " ");
    let head = SYNONYMS.iter().find(|(other, _)| *other == head).map_or(head.as_str(), |it| it.1);
    let is_bool = head == "tinyint" && inside == Some(&[Word::Number("1".to_owned())]);
    let is_filled = tail.iter().any(|word| word.is("zerofill"));
    let inside = match inside {
        // The width is how many digits are shown: of noughts in front alone it says something.
        Some(_) if WHOLE.contains(&head) && !is_bool && !is_filled => None,
        Some(inside) => Some(joined(inside, "")),
        None => LENGTHS.iter().find(|(word, _)| *word == head).map(|it| it.1.to_owned()),
    };
    let inside = match inside {
        Some(digits) if head == "decimal" && !digits.contains(',') => Some(digits + ",0"),
        Some(digits) if digits == "0" || head == "year" => None,
        other => other,
    };
    let inside = inside.map(|inside| format!("({inside})")).unwrap_or_default();
    let tail = joined(&of_type(tail), " ").replace(" (", "(").replace("( ", "(").replace(" )", ")");
    let tail = if tail.ends_with("current_timestamp") { tail + "()" } else { tail };
    let blank = if tail.is_empty() { "" } else { " " };
    format!("{head}{inside}{blank}{tail}")
}

/// A word that stands behind a type.
fn is_attribute(word: &Word) -> bool {
    let own = ["unsigned", "signed", "zerofill", "on"];
    own.iter().any(|attribute| word.is(attribute)) || elsewhere(std::slice::from_ref(word)) > 0
}

/// The words behind a type that the catalogue says with it, too.
fn of_type(tail: &[Word]) -> Vec<Word> {
    let (mut kept, mut rest) = (Vec::new(), tail);
    while let [first, behind @ ..] = rest {
        match elsewhere(rest) {
            0 => {
                kept.push(first.clone());
                rest = behind;
            }
            count => rest = rest.get(count..).unwrap_or_default(),
        }
    }
    kept
}

/// How many words are about what the catalogue says elsewhere, or not at all.
fn elsewhere(words: &[Word]) -> usize {
    match words {
        [Word::Bare(first), second, ..] if first == "character" && second.is("set") => 3,
        [Word::Bare(first), ..] => match first.as_str() {
            "charset" | "collate" | "srid" => 2,
            "character" | "invisible" | "visible" | "compressed" => 1,
            _ => 0,
        },
        _ => 0,
    }
}

/// The collation that the words behind a type give it, by its name or by the character set's.
pub(crate) fn collation(server: &Mysql, name: &str) -> Option<String> {
    let words = words(name);
    let behind = |is_it: &dyn Fn(&[Word]) -> bool| {
        let at = words.windows(2).position(is_it)?;
        words.get(at + 1).and_then(said)
    };
    if let Some(collation) = behind(&|pair| pair[0].is("collate")) {
        return Some(collation);
    }
    let charset = behind(&|pair| pair[0].is("charset")).or_else(|| {
        let at = words.windows(2).position(|it| it[0].is("character") && it[1].is("set"))?;
        words.get(at + 2).and_then(said)
    })?;
    let charset = if charset == "utf8" { "utf8mb3".to_owned() } else { charset };
    Some(server.usual_collation(&charset))
}

/// A name, with quotes or without.
fn said(word: &Word) -> Option<String> {
    match word {
        Word::Bare(name) | Word::Name(name) | Word::Text(name) => Some(name.to_lowercase()),
        Word::Bytes(_) | Word::Number(_) | Word::Sign(_) | Word::Other(_) => None,
    }
}

fn joined(words: &[Word], between: &str) -> String {
    let word = |word: &Word| match word {
        Word::Bare(text) | Word::Number(text) => text.clone(),
        Word::Name(name) => name.to_lowercase(),
        Word::Text(value) => label(value),
        Word::Bytes(value) => label(&String::from_utf8_lossy(value)),
        Word::Sign(sign) => (*sign).to_owned(),
        Word::Other(character) => character.to_string(),
    };
    words.iter().map(word).collect::<Vec<_>>().join(between)
}

/// A label of an enumeration, as we spell it, with what the catalogue can hold of it.
fn label(value: &str) -> String {
    let listed = enum_type(&[&kept(value)]);
    listed.trim_start_matches("ENUM(").trim_end_matches(')').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{canonical, collation, read};
    use crate::mysql::Mysql;
    use crate::schema::{Arena, Type};

    #[test]
    fn a_type_has_one_name() {
        let check = |name: &str, expect: &str| assert_eq!(canonical(name), expect, "{name}");
        check("INT(11)", "int");
        check("INTEGER UNSIGNED", "int unsigned");
        check("int(10) unsigned", "int unsigned");
        check("BOOLEAN", "tinyint(1)");
        check("tinyint(4)", "tinyint");
        check("Decimal", "decimal(10,0)");
        check("NUMERIC (12, 2)", "decimal(12,2)");
        check("double precision", "double");
        check("CHAR", "char(1)");
        check("enum('a','b''C')", "enum('a','b''C')");
        check("ENUM(X'615C', 'b')", "enum(X'615C','b')");
        check("enum('a\\\\')", "enum(X'615C')");
        check("timestamp ON UPDATE CURRENT_TIMESTAMP()", "timestamp on update current_timestamp()");
        check("timestamp ON UPDATE CURRENT_TIMESTAMP", "timestamp on update current_timestamp()");
        check("year(4)", "year");
        check("datetime(0)", "datetime");
        check("enum('a😀')", "enum('a?')");
        check("INT UNSIGNED INVISIBLE", "int unsigned");
        check("varchar(9) CHARACTER SET latin1 COLLATE `latin1_bin`", "varchar(9)");
        check("point SRID 4326", "point");
        check("TEXT COMPRESSED", "text");
    }

    #[test]
    fn a_type_says_its_collation() {
        let check = |name: &str, expect: Option<&str>| {
            assert_eq!(collation(&Mysql::OLDEST, name).as_deref(), expect, "{name}");
        };
        check("VARCHAR(9)", None);
        check("VARCHAR(9) CHARACTER SET latin1", Some("latin1_swedish_ci"));
        check("text charset utf8", Some("utf8mb3_general_ci"));
        check("char(3) CHARACTER SET latin1 COLLATE latin1_bin", Some("latin1_bin"));
        check("enum('collate x')", None);
    }

    #[test]
    fn our_types_are_read_back() {
        let arena = Arena::new();
        assert_eq!(read(&arena, "decimal(12,2)"), Type::Numeric(12, 2));
        assert_eq!(read(&arena, "tinyint(1)"), Type::Bool);
        assert_eq!(read(&arena, "varchar(32)"), Type::Varchar(32));
        assert_eq!(read(&arena, "bigint(20)"), Type::BigInt);
        assert!(matches!(read(&arena, "bigint(20) unsigned"), Type::Native(_)));
        assert!(matches!(read(&arena, "time"), Type::Native(_)));
    }
}

//! Words that SQL keeps for itself.

/// Words that mean something in an expression, so that bare they are no column.
const OPERATORS: &[&str] = &[
    "AND", "AS", "BETWEEN", "CASE", "CAST", "COLLATE", "DISTINCT", "ELSE", "ESCAPE", "EXISTS",
    "FROM", "GLOB", "IN", "IS", "ISNULL", "LIKE", "NOT", "NOTNULL", "NULL", "OR", "REGEXP",
    "SELECT", "THEN", "WHEN", "WHERE",
];

/// Other words that one database or another does not take as a bare name.
const RESERVED: &[&str] = &[
    "ADD",
    "ALL",
    "ALTER",
    "ANALYZE",
    "ANY",
    "ARRAY",
    "ASC",
    "AUTOINCREMENT",
    "BOTH",
    "BY",
    "CHECK",
    "COLUMN",
    "COMMIT",
    "CONSTRAINT",
    "CREATE",
    "CROSS",
    "CURRENT_DATE",
    "CURRENT_TIME",
    "CURRENT_TIMESTAMP",
    "CURRENT_USER",
    "DEFAULT",
    "DEFERRABLE",
    "DELETE",
    "DESC",
    "DO",
    "DROP",
    "END",
    "EXCEPT",
    "FALSE",
    "FETCH",
    "FOR",
    "FOREIGN",
    "FULL",
    "GRANT",
    "GROUP",
    "GROUPS",
    "HAVING",
    "IF",
    "INDEX",
    "INITIALLY",
    "INNER",
    "INSERT",
    "INTERSECT",
    "INTERVAL",
    "INTO",
    "JOIN",
    "KEY",
    "KEYS",
    "LATERAL",
    "LEADING",
    "LEFT",
    "LIMIT",
    "MATCH",
    "NATURAL",
    "NOTHING",
    "OF",
    "OFFSET",
    "ON",
    "ONLY",
    "ORDER",
    "OUTER",
    "OVER",
    "PRIMARY",
    "RANGE",
    "RANK",
    "READ",
    "REFERENCES",
    "REPLACE",
    "RETURNING",
    "RIGHT",
    "ROW",
    "ROWS",
    "SESSION_USER",
    "SET",
    "SIMILAR",
    "SOME",
    "SYMMETRIC",
    "TABLE",
    "TO",
    "TRAILING",
    "TRANSACTION",
    "TRIGGER",
    "TRUE",
    "UNION",
    "UNIQUE",
    "UPDATE",
    "USER",
    "USING",
    "VALUES",
    "VARIADIC",
    "WINDOW",
    "WITH",
];

/// Whether a bare word is an operator, or something else that is no name, in an expression. The
/// checker asks it in constants.
pub(crate) const fn is_operator(word: &[u8]) -> bool {
    let mut at = 0;
    while at < OPERATORS.len() {
        if is_upper_case_of(OPERATORS[at].as_bytes(), word) {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_upper_case_of(upper: &[u8], word: &[u8]) -> bool {
    if upper.len() != word.len() {
        return false;
    }
    let mut at = 0;
    while at < word.len() {
        if word[at].to_ascii_uppercase() != upper[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a name is one only in quotes.
pub(crate) fn needs_quotes(name: &str) -> bool {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.is_empty();
    !plain || is_operator(name.as_bytes()) || among(RESERVED, name)
}

fn among(words: &[&str], word: &str) -> bool {
    words.iter().any(|one| one.eq_ignore_ascii_case(word))
}

//! `CREATE INDEX` and the keys of an index, read into their nouns.
//! The grammar: <https://sqlite.org/lang_createindex.html>.

use crate::schema::{Arena, Index, Key, Keys, Order, Term};
use crate::sql::{self, Token};
use crate::sqlite::catalog::reader::{Reader, Unread, name_of};

/// Reads a `CREATE INDEX`.
pub(crate) fn parse_index<'a>(arena: &'a Arena, sql: &str) -> Result<Index<'a>, Unread> {
    let tokens = sql::tokens(sql);
    let mut reader = Reader::new(&tokens);
    reader.demand("CREATE")?;
    let unique = reader.eat("UNIQUE");
    reader.demand("INDEX")?;
    reader.eat("IF NOT EXISTS");
    let mut name = reader.name("the index's name")?;
    if reader.eat(".") {
        name = reader.name("the index's name")?;
    }
    reader.demand("ON")?;
    reader.name("the table's name")?;
    let keys = reader.enclosed()?.parts();
    let keys: Vec<Key<'a>> =
        keys.into_iter().map(|part| read_key(arena, part)).collect::<Result<_, _>>()?;
    let filter = read_filter(arena, reader)?;
    Ok(Index { unique, filter, ..Index::new(arena.text(name), Keys::plain_or(arena, &keys)) })
}

/// Reads one key of an index or of a key constraint: what, in which collation, which way.
pub(super) fn read_key<'a>(arena: &'a Arena, mut part: Reader<'_>) -> Result<Key<'a>, Unread> {
    let order = match part.pop_word("DESC") {
        true => Order::Descending,
        false => {
            part.pop_word("ASC");
            Order::Ascending
        }
    };
    let mut part = part.bare();
    let collation = pop_collation(&mut part).map(|name| arena.text(name));
    let part = part.bare();
    let mut ahead = part;
    let first = ahead.take("a column or an expression")?;
    let term = match name_of(first) {
        Some(column) if ahead.is_done() => Term::Column(arena.text(column)),
        Some(_) | None => Term::Expression(arena.text(part.spelled())),
    };
    Ok(Key { order, collation, ..Key::new(term) })
}

/// Reads `COLLATE name` off the end, if it speaks of the whole: in `a || b COLLATE x` it is a part
/// of the expression, as it binds closer than any operator.
fn pop_collation(part: &mut Reader<'_>) -> Option<String> {
    let mut shorter = *part;
    let name = shorter.pop().and_then(name_of)?;
    let whole = shorter.pop_word("COLLATE") && is_primary(shorter);
    whole.then(|| {
        *part = shorter;
        name
    })
}

/// Whether this is a name, a literal, a call or something in parentheses, with no operator.
fn is_primary(mut part: Reader<'_>) -> bool {
    if !part.is("(") && part.take("a name").is_err() {
        return false;
    }
    part.is_done() || (part.enclosed().is_ok() && part.is_done())
}

fn read_filter<'a>(arena: &'a Arena, mut reader: Reader<'_>) -> Result<Option<&'a str>, Unread> {
    if reader.is_done() || (reader.is(";")) {
        return Ok(None);
    }
    reader.demand("WHERE")?;
    let mut shorter = reader;
    if let Some(Token::Symbol(";")) = shorter.pop() {
        reader = shorter;
    }
    Ok(Some(arena.text(reader.spelled())))
}

#[cfg(test)]
mod tests {
    use super::parse_index;
    use crate::schema::{Arena, Index, Key, Keys, expression, key};

    fn check(sql: &str, expect: Index<'_>) {
        let arena = Arena::new();
        assert_eq!(parse_index(&arena, sql).as_ref(), Ok(&expect), "{sql}");
    }

    fn check_keys(sql: &str, keys: &[Key<'_>]) {
        let keys = Keys::Keys(keys);
        check(sql, Index::new("ix", keys));
    }

    #[test]
    fn keys_and_their_spellings() {
        let (a, b) = (key("a"), key("b"));
        check_keys("CREATE INDEX ix ON t (a)", &[a]);
        check_keys("create index if not exists main . [ix] on 't'(\"a\", `b`asc)", &[a, b]);
        check_keys("CREATE INDEX ix ON t (a DESC, (b))", &[a.desc(), b]);
        check_keys(
            "CREATE INDEX ix ON t (a COLLATE \"NOCASE\" DESC, (b COLLATE rtrim))",
            &[a.collation("NOCASE").desc(), b.collation("rtrim")],
        );
        check_keys(
            "CREATE INDEX ix ON t(lower( a ), a+b desc);",
            &[expression("lower( a )"), expression("a+b").desc()],
        );
        check_keys(
            "CREATE INDEX ix ON t(f(a) COLLATE c, a || b COLLATE c, (a || b) COLLATE c)",
            &[
                expression("f(a)").collation("c"),
                expression("a || b COLLATE c"),
                expression("a || b").collation("c"),
            ],
        );
    }

    #[test]
    fn uniqueness_and_filter() {
        check(
            "CREATE UNIQUE INDEX ix ON t(a) WHERE (a > 0 AND\n b IN (1, 2)) -- done",
            Index {
                unique: true,
                filter: Some("a > 0 AND b IN (1, 2)"),
                ..Index::new("ix", Keys::Columns(&["a"]))
            },
        );
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let check = |sql, expect: &str| {
            let said = parse_index(&Arena::new(), sql).map_err(|unread| unread.to_string()).err();
            assert_eq!(said.as_deref(), Some(expect), "{sql}");
        };
        check("CREATE TABLE t (a)", "wanted `INDEX`, found `TABLE`");
        check("CREATE INDEX ix ON t (a", "wanted `)`, found the end");
        check("CREATE INDEX i ON t(a) USING x", "wanted `WHERE`, found `USING`");
    }
}

//! `CREATE VIEW` and `CREATE TRIGGER`, read as far as their names: the rest is text to us.

use crate::schema::{Arena, Object, ObjectKind, Wording};
use crate::sql;
use crate::sqlite::catalog::reader::{Reader, Unread};

/// Reads a view or a trigger, given the table that it is on.
pub(super) fn parse_object<'a>(
    arena: &'a Arena,
    table: &str,
    sql: &str,
) -> Result<Object<'a>, Unread> {
    let tokens = sql::tokens(sql);
    let mut reader = Reader::new(&tokens);
    reader.demand("CREATE")?;
    let _ = reader.eat("TEMP") || reader.eat("TEMPORARY");
    let is_view = reader.eat("VIEW");
    if !is_view {
        reader.demand("TRIGGER")?;
    }
    reader.eat("IF NOT EXISTS");
    let mut name = reader.name("a name")?;
    if reader.eat(".") {
        name = reader.name("a name")?;
    }
    // The names of the columns stay with the query.
    if is_view && !reader.is("(") {
        reader.demand("AS")?;
    }
    Ok(Object {
        kind: if is_view { ObjectKind::View } else { ObjectKind::Trigger },
        name: arena.text(name),
        table: (!is_view).then(|| arena.text(table)),
        definition: Wording::of(arena.text(reader.written().trim())),
    })
}

#[cfg(test)]
mod tests {
    use super::parse_object;
    use crate::schema::Arena;

    #[track_caller]
    fn check(sql: &str, name: &str, definition: &str) {
        let arena = Arena::new();
        let object = parse_object(&arena, "t", sql).expect("it is plain");
        assert_eq!((object.name, object.definition.text), (name, definition));
    }

    #[test]
    fn the_rest_is_text() {
        check("CREATE VIEW \"v 1\" AS SELECT 1 -- one", "v 1", "SELECT 1 -- one");
        check("create temp view if not exists main.v as select 1", "v", "select 1");
        check("CREATE VIEW v(a, \"b c\") AS SELECT 1, 2", "v", "(a, \"b c\") AS SELECT 1, 2");
        let trigger = "BEFORE DELETE ON t BEGIN SELECT 1; END";
        check(&format!("CREATE TRIGGER g {trigger}"), "g", trigger);
    }
}

//! `CREATE TABLE`, read into its noun: as SQLite stores it, and as anyone may write it.
//! The grammar: <https://sqlite.org/lang_createtable.html>.

use crate::schema::{Arena, ConstraintKind};
use crate::sql;
use crate::sqlite::catalog::column::read_column;
use crate::sqlite::catalog::constraint::{begins, read_constraint};
use crate::sqlite::catalog::parsed::Parsed;
use crate::sqlite::catalog::reader::{Reader, Unread};

/// Reads a `CREATE TABLE`.
pub(crate) fn parse_table<'a>(arena: &'a Arena, sql: &str) -> Result<Parsed<'a>, Unread> {
    let tokens = sql::tokens(sql);
    let mut reader = Reader::new(&tokens);
    let mut parsed = Parsed::new(arena.text(read_head(&mut reader)?));
    for part in reader.enclosed()?.parts() {
        read_part(arena, &mut parsed, part)?;
    }
    read_options(&mut parsed, reader)?;
    resolve_own_key(&mut parsed);
    Ok(parsed)
}

/// Reads up to the parenthesis, and gives the table's name.
fn read_head(reader: &mut Reader<'_>) -> Result<String, Unread> {
    reader.demand("CREATE")?;
    let is_virtual = reader.eat("VIRTUAL");
    if !is_virtual && !reader.eat("TEMP") {
        reader.eat("TEMPORARY");
    }
    reader.demand("TABLE")?;
    reader.eat("IF NOT EXISTS");
    let mut name = reader.name("the table's name")?;
    if reader.eat(".") {
        name = reader.name("the table's name")?;
    }
    if is_virtual { Err(Unread::Virtual { table: name }) } else { Ok(name) }
}

/// Reads what stands between two commas: a column, or a constraint. SQLite takes several
/// constraints with no comma between them.
fn read_part<'a>(
    arena: &'a Arena,
    parsed: &mut Parsed<'a>,
    mut part: Reader<'_>,
) -> Result<(), Unread> {
    if !begins(part) {
        return read_column(arena, parsed, part);
    }
    while !part.is_done() {
        read_constraint(arena, parsed, &mut part)?;
    }
    Ok(())
}

fn read_options(parsed: &mut Parsed<'_>, mut reader: Reader<'_>) -> Result<(), Unread> {
    while !reader.is_done() && !reader.is(";") {
        if reader.eat("WITHOUT ROWID") {
            parsed.table.options.without_rowid = true;
        } else if reader.eat("STRICT") {
            parsed.table.options.strict = true;
        } else {
            return Err(reader.unexpected("`WITHOUT ROWID` or `STRICT`"));
        }
        reader.eat(",");
    }
    Ok(())
}

/// Says which columns a foreign key means that refers to the table's own primary key.
fn resolve_own_key(parsed: &mut Parsed<'_>) {
    let table = &mut parsed.table;
    let key = table.primary_key();
    for constraint in &mut table.constraints {
        if let ConstraintKind::ForeignKey { references, .. } = &mut constraint.kind
            && references.columns.is_empty()
            && references.table.eq_ignore_ascii_case(table.name)
        {
            references.columns = key;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse_table;
    use crate::schema::{Arena, TableOptions};
    use crate::sqlite::catalog::words;

    /// The columns' names, then the constraints in words.
    fn check(sql: &str, expect: &[&str], beyond: &[&str]) {
        let arena = Arena::new();
        let parsed = parse_table(&arena, sql).expect(sql);
        let columns: Vec<&str> = parsed.table.columns.iter().map(|column| column.name).collect();
        let mut found = vec![columns.join(" ")];
        found.extend(parsed.table.constraints.iter().map(words::constraint));
        assert_eq!(found, expect, "{sql}");
        assert_eq!(parsed.beyond, beyond, "{sql}");
    }

    #[test]
    fn heads_and_options() {
        let check = |sql: &str, without_rowid: bool, strict: bool| {
            let arena = Arena::new();
            let table = parse_table(&arena, sql).expect("it is a table").table;
            assert_eq!((table.name, table.columns.len()), ("a b", 1), "{sql}");
            assert_eq!(
                table.options,
                TableOptions { without_rowid, strict, ..TableOptions::NONE },
                "{sql}"
            );
        };
        check("CREATE TABLE \"a b\"(x)", false, false);
        check("create temp table if not exists temp.[a b] (x);", false, false);
        check("/* c */CREATE TEMPORARY TABLE 'a b' (x INT) strict, without rowid -- d", true, true);
        check("CREATE TABLE `a b`(x) WITHOUT ROWID", true, false);
    }

    #[test]
    fn constraints_of_the_table() {
        check(
            "CREATE TABLE t (a, b, CONSTRAINT p PRIMARY KEY (a, b), UNIQUE(b), check ((a) > (b)))",
            &["a b", "primary key `p` (a, b)", "unique (b)", "check ((a) > (b))"],
            &[],
        );
        check(
            "CREATE TABLE t (a CONSTRAINT x, UNIQUE (a) CHECK (a)
                CONSTRAINT f FOREIGN KEY(\"a\") REFERENCES 'p' ([q])
                ON UPDATE NO ACTION ON DELETE CASCADE NOT DEFERRABLE INITIALLY DEFERRED
                CONSTRAINT end)",
            &["a", "unique (a)", "check (a)", "foreign key `f` (a) to p (q) on delete cascade"],
            &[],
        );
        check(
            "CREATE TABLE t (id INTEGER, up REFERENCES T, PRIMARY KEY (id AUTOINCREMENT))",
            &["id up", "foreign key (up) to T (id)", "primary key (id)"],
            &[],
        );
        check(
            "CREATE TABLE t (a, PRIMARY KEY (a COLLATE nocase DESC) ON CONFLICT FAIL)",
            &["a", "primary key (a)"],
            &[
                "`COLLATE nocase` in primary key (a)",
                "`DESC` in primary key (a)",
                "`ON CONFLICT FAIL` in primary key (a)",
            ],
        );
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let said = |sql| parse_table(&Arena::new(), sql).err().map(|unread| unread.to_string());
        let check = |sql, expect: &str| assert_eq!(said(sql).as_deref(), Some(expect), "{sql}");
        check("CREATE VIRTUAL TABLE f USING fts5(x)", "`f` is a virtual table");
        check("CREATE VIEW v AS SELECT 1", "wanted `TABLE`, found `VIEW`");
        check("CREATE TABLE t (a INT(1) BIG)", "wanted a clause of column `a`, found `BIG`");
        check("CREATE TABLE t (a,", "wanted `)`, found the end");
        check("CREATE TABLE t (a, UNIQUE (a + 1))", "wanted a column's name, found `a`");
        check("CREATE TABLE t (a) ENGINE", {
            "wanted `WITHOUT ROWID` or `STRICT`, found `ENGINE`"
        });
    }
}

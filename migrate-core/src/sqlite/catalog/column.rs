//! A column of a `CREATE TABLE`: its name, its type, its clauses in any order.
//! The grammar: <https://sqlite.org/syntax/column-def.html>.

use crate::schema::{
    Arena, Column, ConstraintKind, Deferrable, Generated, Identity, Storage, Value, column, native,
};
use crate::sqlite::catalog::constraint::{
    read_deferrable, read_name, read_references, remark_conflict, set_deferrable,
};
use crate::sqlite::catalog::default::read_default;
use crate::sqlite::catalog::parsed::Parsed;
use crate::sqlite::catalog::reader::{Reader, Unread, name_of};
use crate::sqlite::catalog::words;

/// What ends the words of a type. SQLite takes every other word for a part of it.
const AFTER_TYPE: &[&str] = &[
    "CONSTRAINT",
    "DEFAULT",
    "NULL",
    "NOT",
    "PRIMARY",
    "UNIQUE",
    "CHECK",
    "REFERENCES",
    "DEFERRABLE",
    "COLLATE",
    "AS",
    "GENERATED ALWAYS",
];

/// Reads a column and the constraints that hang on it.
pub(super) fn read_column<'a>(
    arena: &'a Arena,
    parsed: &mut Parsed<'a>,
    mut reader: Reader<'_>,
) -> Result<(), Unread> {
    let name = arena.text(reader.name("a column's name")?);
    let ty = native(arena.text(read_type(&mut reader)?)).ty();
    let mut column = column(name, ty);
    while !reader.is_done() {
        read_clause(arena, parsed, &mut column, &mut reader)?;
    }
    parsed.table.columns.push(column);
    Ok(())
}

/// Reads a type: its words in upper case and without quotes, then its numbers: `DECIMAL(10,2)`.
fn read_type(reader: &mut Reader<'_>) -> Result<String, Unread> {
    let mut words = Vec::new();
    while let Some(word) = reader.peek().and_then(name_of)
        && !AFTER_TYPE.iter().any(|phrase| reader.is(phrase))
    {
        reader.take("a type")?;
        words.push(word.to_uppercase());
    }
    let mut text = words.join(" ");
    if !text.is_empty() && reader.is("(") {
        let numbers: Vec<String> =
            reader.enclosed()?.parts().into_iter().map(Reader::compact).collect();
        text.push_str(&format!("({})", numbers.join(",").to_uppercase()));
    }
    Ok(text)
}

fn read_clause<'a>(
    arena: &'a Arena,
    parsed: &mut Parsed<'a>,
    column: &mut Column<'a>,
    reader: &mut Reader<'_>,
) -> Result<(), Unread> {
    let name = read_name(arena, reader)?;
    let itself = arena.list(&[column.name]);
    if reader.is_done() {
        Ok(())
    } else if reader.eat("NOT NULL") {
        column.nullable = false;
        remark_conflict(parsed, reader, &format!("not null of column `{}`", column.name))
    } else if reader.eat("NULL") {
        remark_conflict(parsed, reader, &format!("null of column `{}`", column.name))
    } else if reader.eat("DEFAULT") {
        column.default = Some(Value::Sql(arena.text(read_default(reader)?)));
        Ok(())
    } else if reader.eat("COLLATE") {
        column.collation = Some(arena.text(reader.name("a collation")?));
        Ok(())
    } else if reader.eat("PRIMARY KEY") {
        let kind = ConstraintKind::PrimaryKey { columns: itself };
        parsed.constrain(name, kind);
        if reader.eat("DESC") {
            parsed.beyond.push(format!("`DESC` in {}", words::demand(kind)));
        } else {
            reader.eat("ASC");
        }
        remark_conflict(parsed, reader, &words::demand(kind))?;
        if reader.eat("AUTOINCREMENT") {
            column.identity = Some(Identity::ByDefault);
        }
        Ok(())
    } else if reader.eat("UNIQUE") {
        let kind = ConstraintKind::Unique { columns: itself, deferrable: Deferrable::Not };
        parsed.constrain(name, kind);
        remark_conflict(parsed, reader, &words::demand(kind))
    } else if reader.eat("CHECK") {
        let kind = ConstraintKind::Check { expression: arena.text(reader.enclosed()?.spelled()) };
        parsed.constrain(name, kind);
        remark_conflict(parsed, reader, &words::demand(kind))
    } else if reader.eat("REFERENCES") {
        let kind = read_references(arena, parsed, itself, reader)?;
        parsed.constrain(name, kind);
        Ok(())
    } else if let Some(deferrable) = read_deferrable(reader) {
        set_deferrable(parsed, deferrable);
        Ok(())
    } else if reader.eat("GENERATED ALWAYS AS") || reader.eat("AS") {
        column.generated = Some(read_generated(arena, reader)?);
        Ok(())
    } else {
        Err(reader.unexpected(&format!("a clause of column `{}`", column.name)))
    }
}

fn read_generated<'a>(arena: &'a Arena, reader: &mut Reader<'_>) -> Result<Generated<'a>, Unread> {
    let expression = arena.text(reader.enclosed()?.spelled());
    let storage = if reader.eat("STORED") {
        Storage::Stored
    } else {
        reader.eat("VIRTUAL");
        Storage::Virtual
    };
    Ok(Generated { expression, storage })
}

#[cfg(test)]
mod tests {
    use super::{read_column, read_type};
    use crate::schema::{Arena, Column, Generated, Storage, Value, column, native, sql};
    use crate::sql::tokens;
    use crate::sqlite::catalog::parsed::Parsed;
    use crate::sqlite::catalog::reader::Reader;
    use crate::sqlite::catalog::words;

    #[test]
    fn types() {
        let check = |sql: &str, expect: &str, rest: &str| {
            let tokens = tokens(sql);
            let mut reader = Reader::new(&tokens);
            assert_eq!(read_type(&mut reader).as_deref(), Ok(expect), "{sql}");
            assert_eq!(reader.spelled().trim(), rest, "{sql}");
        };
        check(" not null", "", "not null");
        check("Unsigned  Big\tInt", "UNSIGNED BIG INT", "");
        check("decimal ( 10 , -2 ) DEFAULT 1", "DECIMAL(10,-2)", "DEFAULT 1");
        check("\"double\" /* wide */ [precision] as (a)", "DOUBLE PRECISION", "as (a)");
        check("int generated always as (a)", "INT", "generated always as (a)");
        check("generated", "GENERATED", "");
    }

    fn check(text: &str, expect: Column<'_>, constraints: &[&str], beyond: &[&str]) {
        let arena = Arena::new();
        let mut parsed = Parsed::new("t");
        read_column(&arena, &mut parsed, Reader::new(&tokens(text))).expect("it is a column");
        assert_eq!(parsed.table.columns, [expect], "{text}");
        let found: Vec<String> = parsed.table.constraints.iter().map(words::constraint).collect();
        assert_eq!(found, constraints, "{text}");
        assert_eq!(parsed.beyond, beyond, "{text}");
    }

    #[test]
    fn clauses_come_in_any_order() {
        let a = column("a", native("INT").ty());
        check("a int", a, &[], &[]);
        check(
            "'a' INT check (a > 0) DEFAULT 3 constraint \"ck\" CHECK(a < 9) not null
                COLLATE nocase",
            a.not_null().default(Value::Sql("3")).collation("nocase"),
            &["check (a > 0)", "check `ck` (a < 9)"],
            &[],
        );
        check(
            "a INT CONSTRAINT u UNIQUE CONSTRAINT p PRIMARY KEY AUTOINCREMENT NULL",
            a.autoincrement(),
            &["unique `u` (a)", "primary key `p` (a)"],
            &[],
        );
        let generated = Generated { expression: "b + 1", storage: Storage::Stored };
        check("a INT AS ((b + 1)) STORED", Column { generated: Some(generated), ..a }, &[], &[]);
        check("a INT GENERATED ALWAYS AS (b)", a.generated_virtual("b"), &[], &[]);
        check("\"primary\"", column("primary", native("").ty()), &[], &[]);
        check(
            "key text default (x'00')",
            column("key", native("TEXT").ty()).default(sql("x'00'")),
            &[],
            &[],
        );
        check(
            "a INT REFERENCES b ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
            a,
            &["foreign key (a) to b (its primary key) on delete cascade \
              deferrable initially deferred"],
            &[],
        );
    }

    #[test]
    fn what_nouns_cannot_hold_is_remarked() {
        let a = column("a", native("INT").ty());
        check(
            "a INT NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT ABORT REFERENCES b(c) MATCH full",
            a.not_null(),
            &["unique (a)", "foreign key (a) to b (c)"],
            &[
                "`ON CONFLICT IGNORE` in not null of column `a`",
                "`MATCH FULL` in foreign key (a) to b (c)",
            ],
        );
        check(
            "a INT PRIMARY KEY DESC ON CONFLICT REPLACE",
            a,
            &["primary key (a)"],
            &["`DESC` in primary key (a)", "`ON CONFLICT REPLACE` in primary key (a)"],
        );
    }
}

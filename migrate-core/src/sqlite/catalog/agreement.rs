//! The reader agrees with SQLite: what it makes of a stored text is what SQLite's pragmas say.

use std::collections::BTreeSet;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use proptest::prelude::*;
use proptest::sample::select;

use crate::schema::{Action, Arena, ConstraintKind, Order, Storage, Table, Term, Type, Value};
use crate::sqlite::catalog::create_index::parse_index;
use crate::sqlite::catalog::create_table::parse_table;
use crate::sqlite::catalog::difference::differences;
use crate::sqlite::catalog::parsed::Parsed;
use crate::sqlite::catalog::reader::Unread;

/// Every one makes a table `t`.
const TABLES: &[&str] = &[
    "CREATE TABLE t (a)",
    "create temp table if not exists temp.t (a INT)",
    "CREATE TABLE IF NOT EXISTS main.\"t\" (\"a\" INT, `b` TEXT, [c d] REAL, 'e' BLOB)",
    "CREATE TABLE t(id INTEGER PRIMARY KEY,name TEXT NOT NULL DEFAULT'',age INT)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, a text)",
    "CREATE TABLE t (id INTEGER CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT REPLACE)",
    "CREATE TABLE t (id INTEGER, a, PRIMARY KEY (id AUTOINCREMENT))",
    "CREATE TABLE t (a INT, b INT, PRIMARY KEY (b, a)) WITHOUT ROWID",
    "CREATE TABLE t (a INT, b TEXT, PRIMARY KEY (b COLLATE nocase DESC)) STRICT, WITHOUT ROWID;",
    "CREATE TABLE t (a INTEGER NOT NULL, b ANY) strict",
    "CREATE TABLE t (a UNSIGNED BIG INT, b DOUBLE   PRECISION, c NATIVE CHARACTER(70))",
    "CREATE TABLE t (a decimal ( 10 , 5 ), b varchar(255) not null, c numeric(-1, +2))",
    "CREATE TABLE t (a \"INT\", b 'TEXT', c [REAL] NOT NULL)",
    "CREATE TABLE t (a INT DEFAULT -1, b INT DEFAULT +2, c INT DEFAULT - 3.5e-3, d DEFAULT .5)",
    "CREATE TABLE t (a TEXT DEFAULT 'it''s', b TEXT DEFAULT \"so\", c DEFAULT draft, d DEFAULT x)",
    "CREATE TABLE t (a INT DEFAULT (1+2), b INT DEFAULT ((-1)), c DEFAULT (abs(-2) + (3)))",
    "CREATE TABLE t (a DEFAULT CURRENT_TIMESTAMP, b DEFAULT (current_date), c DEFAULT NULL)",
    "CREATE TABLE t (a DEFAULT TRUE, b DEFAULT false NOT NULL, c DEFAULT x'00ff', d DEFAULT 0x1F)",
    "CREATE TABLE t (a DEFAULT (datetime('now', 'localtime')), b DEFAULT ( ')' || ',(' ))",
    "CREATE TABLE t (a INT NULL, b INT NOT NULL ON CONFLICT IGNORE DEFAULT 0 UNIQUE)",
    "CREATE TABLE t (a INT CHECK (a > 0) CHECK (a < 9) CONSTRAINT c CHECK (a <> 5) NOT NULL)",
    "CREATE TABLE t (a TEXT COLLATE NOCASE UNIQUE, b TEXT UNIQUE COLLATE rtrim NOT NULL)",
    "CREATE TABLE t (a INT, b INT AS (a + 1), c INT GENERATED ALWAYS AS (a * 2) STORED)",
    "CREATE TABLE t (a, b GENERATED ALWAYS AS (a) VIRTUAL NOT NULL, c AS (a || ')') STORED)",
    "CREATE TABLE t (a INT REFERENCES p, b REFERENCES p(x) ON DELETE SET NULL ON UPDATE CASCADE)",
    "CREATE TABLE t (a INT REFERENCES p(x) MATCH FULL DEFERRABLE INITIALLY DEFERRED NOT NULL)",
    "CREATE TABLE t (a, b, FOREIGN KEY (a, b) REFERENCES \"p q\" (x, y) ON DELETE RESTRICT)",
    "CREATE TABLE t (a, b, CONSTRAINT f FOREIGN KEY(b) REFERENCES p(y) ON UPDATE SET DEFAULT
        NOT DEFERRABLE INITIALLY IMMEDIATE, FOREIGN KEY (a) REFERENCES t(b) ON DELETE NO ACTION)",
    "CREATE TABLE t (a, b, UNIQUE (a, b) UNIQUE (b) ON CONFLICT FAIL CHECK (a IN (1, 2)))",
    "CREATE TABLE t (a, b, CONSTRAINT x UNIQUE ('a'), CONSTRAINT y, UNIQUE (\"b\" ASC, (a)))",
    "CREATE TABLE t (key TEXT, \"order\" INT, desc, replace REAL, \"check\" UNIQUE, \"a\"\"b\")",
    "CREATE TABLE t (a INT -- the first, (
        , /* not (b) */ b INT /*/ odd, */ DEFAULT /* two */ 2 -- end
    )",
    "CREATE TABLE\tt\n(\n\ta\r\n\tINT\n\tNOT\n\tNULL\n)\n",
    "CREATE TABLE t (größe INT, 日本 TEXT, 🦀 BLOB DEFAULT '🦀')",
    "CREATE TABLE t AS SELECT 1 AS a, 'x' AS \"b c\", CAST(1.5 AS REAL) AS d",
    "CREATE TABLE t (a INT, CHECK (a > 0)); ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT ','",
    "CREATE TABLE t (a INT); ALTER TABLE t ADD COLUMN b REFERENCES p(x); ALTER TABLE t ADD c",
    "CREATE TABLE t (a INT CHECK (a > 0), b, UNIQUE (a, b)); ALTER TABLE t RENAME a TO \"A 1\"",
    "CREATE TABLE t (a INT, b, c); ALTER TABLE t DROP COLUMN b",
    "CREATE TABLE s (a INT, b REFERENCES s(a)); ALTER TABLE s RENAME TO t",
    "CREATE TABLE p (x PRIMARY KEY); CREATE TABLE t (a REFERENCES p(x));
        ALTER TABLE p RENAME TO \"p 2\"",
    "CREATE TABLE t (a CONSTRAINT n NOT NULL CONSTRAINT d DEFAULT 5 CONSTRAINT u UNIQUE)",
    "CREATE TABLE t (a INT CONSTRAINT p PRIMARY KEY NOT NULL, b PRIMARY_ KEY_ DEFAULT (NULL))",
];

/// Every one makes an index `i` on the table `t (a TEXT, b INT, "c d" INT)`.
const INDEXES: &[&str] = &[
    "CREATE INDEX i ON t (a)",
    "create unique index if not exists main.i on t(a,b)",
    "CREATE INDEX \"i\" ON \"t\" (\"c d\" DESC, a COLLATE NOCASE ASC)",
    "CREATE INDEX [i] ON [t] (lower(a), b + 1 DESC, (a || b) COLLATE rtrim, (b))",
    "CREATE INDEX i ON t (b) WHERE b > 0 AND a IS NOT NULL",
    "CREATE UNIQUE INDEX i ON t ((a COLLATE nocase) DESC) -- so\nWHERE(b)",
    "CREATE INDEX i ON t (a || b COLLATE nocase, 'b')",
    "CREATE INDEX i ON t (b); ALTER TABLE t RENAME b TO \"b 2\"",
];

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// An empty database after some statements.
fn database(statements: &str) -> SqliteConnection {
    let mut database = SqliteConnection::establish(":memory:").expect("memory is there");
    database.batch_execute(statements).expect(statements);
    database
}

/// The column `line` of a query.
fn lines(database: &mut SqliteConnection, query: &str) -> Vec<String> {
    let lines = diesel::sql_query(query).load::<Line>(database).expect(query);
    lines.into_iter().map(|line| line.line).collect()
}

fn stored(database: &mut SqliteConnection, name: &str) -> String {
    let query = "SELECT sql AS line, name FROM sqlite_schema
        UNION SELECT sql, name FROM sqlite_temp_schema";
    let query = format!("SELECT line FROM ({query}) WHERE name LIKE '{name}'");
    lines(database, &query).concat()
}

/// The table `t`, read from what SQLite has stored.
fn live<'a>(arena: &'a Arena, database: &mut SqliteConnection) -> Result<Parsed<'a>, Unread> {
    parse_table(arena, &stored(database, "t"))
}

/// A spelling that we and SQLite share: of a type, of a default.
fn same(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !"'\"[]()+".contains(*letter))
        .collect();
    text.to_uppercase()
}

fn columns_said(database: &mut SqliteConnection) -> Vec<String> {
    let query = "SELECT concat_ws('|', name, hidden, pk, \"notnull\", type, dflt_value) AS line
        FROM pragma_table_xinfo('t') ORDER BY cid";
    lines(database, query).iter().map(|line| same(line)).collect()
}

fn columns_read(table: &Table<'_>) -> Vec<String> {
    let key = table.primary_key();
    let said = table.columns.iter().map(|column| {
        let position = key.iter().position(|name| *name == column.name).map_or(0, |at| at + 1);
        let hidden = match column.generated.map(|generated| generated.storage) {
            None => 0,
            Some(Storage::Virtual) => 2,
            Some(Storage::Stored) => 3,
        };
        let in_tree = table.options.without_rowid && position > 0;
        let not_null = u8::from(!column.nullable || in_tree);
        let Type::Native(ty) = column.ty else { return format!("{:?}", column.ty) };
        let default = match column.default {
            None => String::new(),
            Some(Value::Sql(text)) => format!("|{text}"),
            other => format!("{other:?}"),
        };
        format!("{}|{hidden}|{position}|{not_null}|{}{default}", column.name, ty.sqlite)
    });
    said.map(|line| same(&line)).collect()
}

fn foreign_keys_said(database: &mut SqliteConnection) -> Vec<String> {
    let query = "SELECT concat_ws('|', \"from\", \"table\", \"to\", on_update, on_delete) AS line
        FROM pragma_foreign_key_list('t') ORDER BY id DESC, seq";
    lines(database, query)
}

fn foreign_keys_read(table: &Table<'_>) -> Vec<String> {
    let action = |action| match action {
        Action::NoAction => "NO ACTION",
        Action::Restrict => "RESTRICT",
        Action::Cascade => "CASCADE",
        Action::SetNull => "SET NULL",
        Action::SetDefault => "SET DEFAULT",
    };
    let mut lines = Vec::new();
    for constraint in &table.constraints {
        let ConstraintKind::ForeignKey { columns, references } = constraint.kind else { continue };
        for (at, column) in columns.iter().enumerate() {
            let far = references.columns.get(at).map(|far| format!("|{far}")).unwrap_or_default();
            let (update, delete) = (references.rules.on_update, references.rules.on_delete);
            let (update, delete) = (action(update), action(delete));
            lines.push(format!("{column}|{}{far}|{update}|{delete}", references.table));
        }
    }
    lines
}

/// The lists of columns that no two rows share. SQLite drops what is said twice.
fn keys_said(database: &mut SqliteConnection) -> BTreeSet<String> {
    let query =
        "SELECT (SELECT group_concat(name, '|' ORDER BY seqno) FROM pragma_index_info(it.name))
        AS line FROM pragma_index_list('t') it WHERE origin IN ('u', 'pk')
        UNION SELECT group_concat(name, '|' ORDER BY pk) FROM pragma_table_xinfo('t') WHERE pk > 0
        HAVING count(*) > 0";
    lines(database, query).into_iter().collect()
}

fn keys_read(table: &Table<'_>) -> BTreeSet<String> {
    let key = |kind: ConstraintKind<'_>| match kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => {
            Some(columns.join("|"))
        }
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => None,
    };
    table.constraints.iter().filter_map(|constraint| key(constraint.kind)).collect()
}

fn options_said(database: &mut SqliteConnection) -> Vec<String> {
    lines(database, "SELECT wr || '|' || strict AS line FROM pragma_table_list('t')")
}

#[test]
fn tables_are_read_as_sqlite_reads_them() {
    for statements in TABLES {
        let mut database = database(statements);
        let arena = Arena::new();
        let table = &live(&arena, &mut database).expect(statements).table;
        assert_eq!(columns_read(table), columns_said(&mut database), "{statements}");
        assert_eq!(foreign_keys_read(table), foreign_keys_said(&mut database), "{statements}");
        assert_eq!(keys_read(table), keys_said(&mut database), "{statements}");
        let options = [table.options.without_rowid, table.options.strict].map(u8::from);
        let options = format!("{}|{}", options[0], options[1]);
        assert_eq!(vec![options], options_said(&mut database), "{statements}");
    }
}

#[test]
fn indexes_are_read_as_sqlite_reads_them() {
    for statements in INDEXES {
        let mut database =
            database(&format!("CREATE TABLE t (a TEXT, b INT, \"c d\" INT); {statements}"));
        let (arena, sql) = (Arena::new(), stored(&mut database, "i"));
        let index = parse_index(&arena, &sql).expect(&sql);
        let read: Vec<String> = index
            .keys
            .iter()
            .map(|key| {
                let name = match key.term {
                    Term::Column(name) => name,
                    Term::Expression(_) => "",
                };
                let descending = u8::from(key.order == Order::Descending);
                format!("{name}|{descending}|{}", key.collation.unwrap_or("BINARY"))
            })
            .collect();
        let said = "SELECT concat(name, '|', \"desc\", '|', coll) AS line
            FROM pragma_index_xinfo('i') WHERE key ORDER BY seqno";
        assert_eq!(read, lines(&mut database, said), "{sql}");
        let said = "SELECT \"unique\" || '|' || partial AS line FROM pragma_index_list('t')";
        let read = [index.unique, index.filter.is_some()].map(u8::from);
        assert_eq!(vec![format!("{}|{}", read[0], read[1])], lines(&mut database, said), "{sql}");
    }
}

/// A statement in another spelling: each word in some case, each gap filled in some way.
fn respelled(words: &[&str], choices: &[(bool, &str)]) -> String {
    let mut choices = choices.iter().cycle();
    let mut text = String::new();
    for word in words {
        let (upper, gap) = choices.next().copied().unwrap_or((true, " "));
        let quoted = word.contains(['\'', '"']);
        text.push_str(&if upper && !quoted { word.to_uppercase() } else { (*word).to_owned() });
        text.push_str(gap);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// However a table is spelled, SQLite takes it and it is the same table.
    #[test]
    fn spelling_does_not_count(
        columns in prop::collection::vec(prop::collection::btree_set(select(vec![
            "not null", "unique", "default - 1", "default ( 'a,)b' )", "collate nocase",
            "check ( \"x\" > ( 1 ) )", "references p ( y ) on delete set null",
            "constraint named check ( \"x\" in ( 1 , 2 ) )", "as ( \"x\" || 'q' ) stored",
        ]), 0..5), 0..5),
        choices in prop::collection::vec(
            (any::<bool>(), select(vec![" ", "\n", "\t ", " /* , */ ", " -- )\n"])), 1..40,
        ),
    ) {
        let mut text = "create table t ( \"x\" integer primary key".to_owned();
        for (at, clauses) in columns.iter().enumerate() {
            text.push_str(&format!(" , \"c{at}\" decimal ( 5 , 2 )"));
            let computed = clauses.iter().any(|clause| clause.starts_with("as"));
            for clause in clauses.iter().filter(|it| !computed || !it.starts_with("default")) {
                text.push_str(&format!(" {clause}"));
            }
        }
        text.push_str(" )");
        let words: Vec<&str> = text.split(' ').collect();
        let mut database = database(&respelled(&words, &choices));
        let arena = Arena::new();
        let (one, two) = (live(&arena, &mut database), parse_table(&arena, &text));
        let (one, two) = (one.expect("SQLite has stored it"), two.expect("it is plain"));
        prop_assert_eq!(differences(&one, &two), Vec::<String>::new(), "{}", text);
        prop_assert!(one.beyond.is_empty() && one.table.columns.len() == columns.len() + 1);
    }

    /// Nonsense is refused, and nothing worse.
    #[test]
    fn nonsense_does_no_harm(
        words in prop::collection::vec(select(vec![
            "create", "table", "index", "t", "on", "(", ")", ",", ";", "'", "\"", "[", "]", "as",
            "check", "primary key", "references", "default", "collate", "1e", "-", ".", "x",
            "''", "/*", "é",
        ]), 0..30),
    ) {
        let arena = Arena::new();
        for start in ["", "create table t (", "create table t (a ", "create index i on t ("] {
            let text = format!("{start}{}", words.join(" "));
            let (table, index) = (parse_table(&arena, &text), parse_index(&arena, &text));
            prop_assert!(table.is_err() || index.is_err());
        }
    }
}

//! Queries that follow the rename of a column, and those that leave a doubt.

use crate::sql::follow::{Followed, Rename, Tables, follow_query};

const RENAME: Rename<'static> =
    Rename { from: "x", to: "y", quote: "\"", has_double_texts: false, has_arrays: true };

/// The table `t`, another `u` that has the column, too, and one `w` that has not.
struct Three;

impl Tables for Three {
    fn is_own(&self, table: &str) -> bool {
        table == "t"
    }

    fn has(&self, table: &str, column: &str) -> Option<bool> {
        match table {
            "u" => Some(["a", "x"].contains(&column)),
            "w" => Some(["a", "c"].contains(&column)),
            _ => None,
        }
    }

    fn on(&self) -> Option<&str> {
        None
    }
}

/// A policy on `t`.
struct Policy;

impl Tables for Policy {
    fn is_own(&self, table: &str) -> bool {
        Three.is_own(table)
    }

    fn has(&self, table: &str, column: &str) -> Option<bool> {
        Three.has(table, column)
    }

    fn on(&self) -> Option<&str> {
        Some("t")
    }
}

/// A text, and what it becomes; nothing where that is uncertain.
#[track_caller]
fn check(rename: &Rename<'_>, tables: &dyn Tables, text: &str, expect: Option<&str>) {
    let followed = match follow_query(text, tables, rename) {
        Followed::Text(followed) => Some(followed),
        Followed::Same => Some(text.to_owned()),
        Followed::Unsure => None,
    };
    assert_eq!(followed.as_deref(), expect, "{text}");
}

/// There, and back.
#[test]
fn a_column_gets_another_name_and_an_item_keeps_its_own() {
    for (text, expect) in [
        ("SELECT x FROM t", "SELECT y AS x FROM t"),
        ("select a, T.x, b from t -- x", "select a, T.y AS x, b from t -- x"),
        ("SELECT DISTINCT x FROM t", "SELECT DISTINCT y AS x FROM t"),
        ("SELECT DISTINCT ON (x) x, a FROM t", "SELECT DISTINCT ON (y) y AS x, a FROM t"),
        ("SELECT x AS a, x b FROM t", "SELECT y AS a, y b FROM t"),
        ("SELECT a AS x, b FROM t WHERE x > 1", "SELECT a AS x, b FROM t WHERE y > 1"),
        ("SELECT count(*) x FROM t WHERE t.x > 1", "SELECT count(*) x FROM t WHERE t.y > 1"),
        ("SELECT x + 1, lower(x) FROM t", "SELECT y + 1, lower(y) FROM t"),
        ("SELECT x AS y FROM t", "SELECT y FROM t"),
        ("SELECT x FROM t ORDER BY x DESC, a", "SELECT y AS x FROM t ORDER BY x DESC, a"),
        ("SELECT a FROM t ORDER BY x", "SELECT a FROM t ORDER BY y"),
        (
            "SELECT x, count(*) FROM t GROUP BY x HAVING max(x) > 1",
            "SELECT y AS x, count(*) FROM t GROUP BY y HAVING max(y) > 1",
        ),
        (
            "SELECT x FROM t UNION SELECT a FROM t ORDER BY x",
            "SELECT y AS x FROM t UNION SELECT a FROM t ORDER BY x",
        ),
        (
            "SELECT o.x, u.x AS z FROM t AS o JOIN u ON u.x = o.x",
            "SELECT o.y AS x, u.x AS z FROM t AS o JOIN u ON u.x = o.y",
        ),
        (
            "SELECT a FROM t WHERE x IN (SELECT x FROM t)",
            "SELECT a FROM t WHERE y IN (SELECT y AS x FROM t)",
        ),
        ("SELECT (SELECT x FROM t LIMIT 1) FROM u", "SELECT (SELECT y AS x FROM t LIMIT 1) FROM u"),
        (
            "SELECT a FROM t WHERE a IS DISTINCT FROM x",
            "SELECT a FROM t WHERE a IS DISTINCT FROM y",
        ),
        ("SELECT public.t.x FROM t", "SELECT public.t.y AS x FROM t"),
        ("(a, x) AS SELECT a, x FROM t", "(a, x) AS SELECT a, y AS x FROM t"),
        ("SELECT \"x\" FROM t", "SELECT \"y\" AS \"x\" FROM t"),
        ("SELECT `x`, a FROM t", "SELECT `y` AS `x`, a FROM t"),
        ("SELECT t.x FROM t AS t (a, x)", "SELECT t.x FROM t AS t (a, x)"),
        ("SELECT CAST(a AS x), x(1), 'x' FROM t", "SELECT CAST(a AS x), x(1), 'x' FROM t"),
        ("SELECT extract(x FROM a) FROM t", "SELECT extract(x FROM a) FROM t"),
        ("SELECT CASE x WHEN 1 THEN 2 END FROM t", "SELECT CASE y WHEN 1 THEN 2 END FROM t"),
        (
            "SELECT rank() OVER (PARTITION BY x ORDER BY x) FROM t",
            "SELECT rank() OVER (PARTITION BY y ORDER BY y) FROM t",
        ),
        (
            "SELECT s.x FROM (SELECT x FROM t) AS s WHERE s.x > 1 ORDER BY x",
            "SELECT s.x FROM (SELECT y AS x FROM t) AS s WHERE s.x > 1 ORDER BY x",
        ),
        (
            "WITH s AS (SELECT x, a FROM t WHERE x > 1) SELECT x FROM s JOIN w ON w.a = s.a",
            "WITH s AS (SELECT y AS x, a FROM t WHERE y > 1) SELECT x FROM s JOIN w ON w.a = s.a",
        ),
        (
            "SELECT t.x, c FROM w, t WHERE x = c AND w.a IS DISTINCT FROM x",
            "SELECT t.y AS x, c FROM w, t WHERE y = c AND w.a IS DISTINCT FROM y",
        ),
        (
            "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM w WHERE c = x)",
            "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM w WHERE c = y)",
        ),
        (
            "SELECT x FROM t WHERE a IN (SELECT x FROM u WHERE x > 1)",
            "SELECT y AS x FROM t WHERE a IN (SELECT x FROM u WHERE x > 1)",
        ),
        (
            "SELECT x FROM t JOIN w ON t.a IS DISTINCT FROM x",
            "SELECT y AS x FROM t JOIN w ON t.a IS DISTINCT FROM y",
        ),
        ("SELECT * FROM t WHERE x = 1", "SELECT * FROM t WHERE y = 1"),
        (r"SELECT a FROM t WHERE x ~ '^\w+$'", r"SELECT a FROM t WHERE y ~ '^\w+$'"),
    ] {
        check(&RENAME, &Three, text, Some(expect));
        let back = Rename { from: "y", to: "x", ..RENAME };
        check(&back, &Three, expect, Some(text));
    }
}

#[test]
fn a_policy_speaks_of_its_table_without_its_name() {
    for (text, expect) in [
        ("USING (x > 17) WITH CHECK (t.x > 1)", "USING (y > 17) WITH CHECK (t.y > 1)"),
        (
            "USING (x IN (SELECT c FROM w WHERE w.a = x))",
            "USING (y IN (SELECT c FROM w WHERE w.a = y))",
        ),
    ] {
        check(&RENAME, &Policy, text, Some(expect));
    }
    check(&RENAME, &Policy, "USING (a IN (SELECT a FROM q WHERE x = 1))", None);
}

/// What a new name would mean in another query that is read there.
#[test]
fn a_name_that_is_taken_where_it_stands_is_a_doubt() {
    let to = |to| Rename { to, ..RENAME };
    check(&to("c"), &Three, "SELECT x FROM t JOIN w ON t.a = w.a", None);
    check(&to("c"), &Three, "SELECT a FROM t WHERE a IN (SELECT a FROM w WHERE x = 1)", None);
    let text = "SELECT t.x FROM t JOIN w ON t.a = w.c";
    check(&to("c"), &Three, text, Some("SELECT t.c AS x FROM t JOIN w ON t.a = w.c"));
}

#[test]
fn a_cast_alone_is_called_like_the_column_to_some() {
    let text = "SELECT x::numeric(4, 2), CAST(x AS text), lower(x::text) FROM t";
    check(
        &RENAME,
        &Three,
        text,
        Some("SELECT y::numeric(4, 2) AS x, CAST(y AS text) AS x, lower(y::text) FROM t"),
    );
    let text = "SELECT x::double precision, x::timestamp(3) with time zone, x::text[] FROM t";
    let expect = "SELECT y::double precision AS x, y::timestamp(3) with time zone AS x, \
                  y::text[] AS x FROM t";
    check(&RENAME, &Three, text, Some(expect));
    check(&RENAME, &Three, "SELECT x::text AS e FROM t", Some("SELECT y::text AS e FROM t"));
    let text = "SELECT CASE WHEN x > 1 THEN x END, CASE WHEN a THEN b ELSE t.x END FROM t";
    let expect = "SELECT CASE WHEN y > 1 THEN y END, CASE WHEN a THEN b ELSE t.y END AS x FROM t";
    check(&RENAME, &Three, text, Some(expect));
    check(&RENAME, &Three, "SELECT x::text e FROM t", None);
    check(&RENAME, &Three, "SELECT x::text || 'e' FROM t", None);
    let others = Rename { has_arrays: false, ..RENAME };
    check(&others, &Three, "SELECT (x) FROM t", Some("SELECT (y) FROM t"));
    check(&others, &Three, "SELECT [x] FROM t", Some("SELECT [y] AS [x] FROM t"));
}

/// What was said without need stays said.
#[test]
fn a_name_that_was_given_comes_back() {
    check(&RENAME, &Three, "SELECT x AS x FROM t", Some("SELECT y AS \"x\" FROM t"));
    let back = Rename { from: "y", to: "x", ..RENAME };
    check(&back, &Three, "SELECT y AS \"x\" FROM t", Some("SELECT x AS \"x\" FROM t"));
}

#[test]
fn a_name_is_put_in_quotes_where_it_must() {
    for (to, expect) in [
        ("order", "SELECT \"order\" AS x FROM t"),
        ("Y", "SELECT \"Y\" AS x FROM t"),
        ("a b", "SELECT \"a b\" AS x FROM t"),
    ] {
        check(&Rename { to, ..RENAME }, &Three, "SELECT x FROM t", Some(expect));
    }
}

#[test]
fn a_text_that_leaves_a_doubt_stays() {
    for text in [
        r"SELECT 'it\' || x || ' ' FROM t",
        "SELECT $$ x $$ FROM t WHERE x",
        "SELECT x FROM t JOIN u ON t.a = u.a",
        "SELECT x FROM (SELECT x FROM u) AS s, t",
        "SELECT a FROM u WHERE EXISTS (SELECT 1 FROM q WHERE x = 1 AND t.x = 1)",
        "SELECT x FROM t WHERE a IN (SELECT a FROM q WHERE x = 1)",
        "WITH t AS (SELECT x FROM t) SELECT x FROM t",
        "WITH s AS (SELECT 1), q AS MATERIALIZED (SELECT x FROM u) SELECT t.a, x FROM q, t",
        "WITH s AS (SELECT a FROM w) SELECT t.a, u AS z, x FROM u, t",
        "SELECT x FROM (t JOIN w ON t.a = w.a)",
        "SELECT x FROM t JOIN u USING (x)",
        "SELECT x FROM t NATURAL JOIN u",
        "SELECT x, b AS y FROM t ORDER BY x, y",
        "SELECT a AS x FROM t GROUP BY x",
        "SELECT lower(a) AS x FROM t ORDER BY x, lower(x)",
        "SELECT x, y FROM t",
        "SELECT ARRAY[x] FROM t",
        "SELECT (x) FROM t",
        "SELECT x COLLATE \"C\" FROM t",
        "SELECT CASE WHEN a THEN b ELSE x::text END FROM t",
        "SELECT f(x => 1) FROM t",
        "SELECT a ILIKE x FROM t",
        "SELECT x '2000-01-01' FROM t",
        "SELECT x FROM t JOIN v ON v.a = t.a",
        "SELECT (x FROM t",
    ] {
        check(&RENAME, &Three, text, None);
    }
    let texts = Rename { has_double_texts: true, ..RENAME };
    check(&texts, &Three, "SELECT a FROM t WHERE b = \"x\"", None);
}

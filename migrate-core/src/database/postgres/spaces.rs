//! Whose things a question to the catalogue is about, and the rows that answer it.

use crate::database::session::Row;

/// The schemas of users, under the names that we give to what is in them. A dot in a name of ours parts
/// the schema from the rest, so what has one in its own name cannot be named.
const OF_USERS: &str = "\
SELECT n.oid, CASE WHEN n.nspname <> current_schema() THEN n.nspname || '.' END AS dot, n.nspname
FROM pg_namespace n
WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND n.nspname !~ '[.]'";

/// The schema in which everything goes at the end of the session.
const OF_SESSION: &str = "\
SELECT n.oid, NULL::text AS dot, n.nspname FROM pg_namespace n WHERE n.oid = pg_my_temp_schema()";

/// A question about what users have: nothing that is the system's or an extension's.
pub(super) fn of_users(query: &str) -> String {
    about(OF_USERS, query)
}

/// The same question about what was made for this session alone.
pub(super) fn of_session(query: &str) -> String {
    about(OF_SESSION, query)
}

fn about(spaces: &str, query: &str) -> String {
    format!(
        "WITH spaces AS (
{spaces}
), foreigners AS (
  SELECT d.classid, d.objid FROM pg_depend d WHERE d.deptype = 'e'
), relations AS (
  SELECT c.oid, c.relkind, concat(s.dot, c.relname) AS name
  FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
  WHERE ('pg_class'::regclass, c.oid) NOT IN (SELECT * FROM foreigners) AND c.relname !~ '[.]'
), tables AS (
  SELECT r.oid, r.name FROM relations r WHERE r.relkind IN ('r', 'p')
), remarks AS (
  SELECT r.objoid, r.objsubid, r.description FROM pg_description r WHERE r.classoid = 'pg_class'::regclass
), collations AS (
  SELECT c.oid, concat(CASE WHEN NOT pg_collation_is_visible(c.oid)
    THEN c.collnamespace::regnamespace || '.' END, quote_ident(c.collname)) AS called
  FROM pg_collation c
), serials AS (
  SELECT a.attrelid AS relation, a.attnum AS number, p.objid AS sequence
  FROM pg_depend p JOIN pg_attribute a ON a.attrelid = p.refobjid AND a.attnum = p.refobjsubid
  JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  JOIN pg_sequence q ON q.seqrelid = p.objid
  WHERE p.classid = 'pg_class'::regclass AND p.refclassid = 'pg_class'::regclass AND p.deptype = 'a'
    AND a.attnotnull AND a.attgenerated = ''
    AND a.atttypid IN ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype)
    AND pg_get_expr(d.adbin, d.adrelid) = format('nextval(%L::regclass)', p.objid::regclass::text)
)
{query}"
    )
}

/// The values of a row, one after another.
pub(super) struct Fields(<Row as IntoIterator>::IntoIter);

impl Fields {
    pub(super) fn of(row: Row) -> Self {
        Self(row.into_iter())
    }

    pub(super) fn optional(&mut self) -> Option<String> {
        self.0.next().flatten()
    }

    pub(super) fn text(&mut self) -> String {
        self.optional().unwrap_or_default()
    }

    pub(super) fn is_true(&mut self) -> bool {
        self.text() == "true"
    }

    /// An array of numbers.
    pub(super) fn numbers(&mut self) -> Vec<String> {
        let text = self.text();
        let numbers = text.trim_matches(['{', '}']).split(',').filter(|text| !text.is_empty());
        numbers.map(str::to_owned).collect()
    }
}

//! The catalogue of a live database, asked for all tables at once.

use crate::database::session::{Row, Session};
use crate::error::Result;
use crate::postgres::catalog::{ColumnFact, ConstraintFact, Facts, KeyFact, RelationFact};
use crate::script::records::{JOURNAL, VERSION};

/// The tables of users: not those of the system, of an extension, of the session or our own.
const TABLES: &str = "\
WITH tables AS (
  SELECT c.oid, n.nspname, c.relname
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
      AND d.objid = c.oid AND d.deptype = 'e')
)";

const RELATIONS: &str = "
SELECT t.oid, concat(CASE WHEN t.nspname <> current_schema() THEN t.nspname || '.' END, t.relname),
  obj_description(t.oid, 'pg_class')
FROM tables t ORDER BY t.oid";

const COLUMNS: &str = "
SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod),
  (SELECT concat(CASE WHEN n.nspname <> current_schema() THEN n.nspname || '.' END, e.typname)
   FROM pg_type e JOIN pg_namespace n ON n.oid = e.typnamespace
   WHERE e.oid IN (y.oid, y.typelem) AND e.typtype = 'e'),
  a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
  a.attidentity <> '' OR EXISTS (SELECT FROM pg_depend p JOIN pg_class s ON s.oid = p.objid
    WHERE p.refclassid = 'pg_class'::regclass AND p.refobjid = a.attrelid
      AND p.refobjsubid = a.attnum AND p.classid = 'pg_class'::regclass AND p.deptype = 'a'
      AND s.relkind = 'S' AND pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%'),
  nullif(a.attgenerated::text, ''),
  (SELECT concat(CASE WHEN n.nspname NOT IN ('pg_catalog', current_schema())
     THEN n.nspname || '.' END, c.collname)
   FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
   WHERE c.oid = a.attcollation AND c.oid <> y.typcollation),
  col_description(a.attrelid, a.attnum)
FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid JOIN pg_type y ON y.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum";

const CONSTRAINTS: &str = "
SELECT k.conrelid, k.conname, k.contype, k.conkey::text, k.confrelid, k.confkey::text,
  k.confdeltype, k.confupdtype, k.condeferrable, k.condeferred, pg_get_expr(k.conbin, k.conrelid)
FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid
WHERE k.contype IN ('p', 'u', 'c', 'f') AND k.conparentid = 0 ORDER BY k.conrelid, k.conname";

const KEYS: &str = "
SELECT i.indrelid, c.relname, i.indisunique, pg_get_expr(i.indpred, i.indrelid),
  i.indkey[k - 1], CASE WHEN i.indkey[k - 1] = 0 THEN pg_get_indexdef(c.oid, k, false) END,
  i.indoption[k - 1] & 1 = 1,
  (SELECT concat(CASE WHEN n.nspname NOT IN ('pg_catalog', current_schema())
     THEN n.nspname || '.' END, l.collname)
   FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
   WHERE l.oid = i.indcollation[k - 1] AND l.oid <> coalesce(
     (SELECT a.attcollation FROM pg_attribute a
      WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1] AND a.attnum > 0),
     (SELECT y.typcollation FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
      WHERE a.attrelid = c.oid AND a.attnum = k)))
FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
CROSS JOIN generate_series(1, i.indnkeyatts) k
WHERE NOT EXISTS (SELECT FROM pg_constraint o
  WHERE o.conindid = c.oid AND o.contype IN ('p', 'u', 'x'))
ORDER BY i.indrelid, c.relname, k";

/// Asks for everything.
pub(super) fn facts(session: &mut dyn Session) -> Result<Facts> {
    let mut facts = Facts {
        relations: ask(session, RELATIONS, relation)?,
        columns: ask(session, COLUMNS, column)?,
        constraints: ask(session, CONSTRAINTS, constraint)?,
        keys: ask(session, KEYS, key)?,
    };
    facts.relations.retain(|relation| ![VERSION, JOURNAL].contains(&relation.name.as_str()));
    Ok(facts)
}

fn ask<T>(session: &mut dyn Session, query: &str, read: fn(&mut Fields) -> T) -> Result<Vec<T>> {
    let rows = session.rows(&format!("{TABLES}{query}"))?;
    Ok(rows.into_iter().map(|row| read(&mut Fields(row.into_iter()))).collect())
}

/// The values of a row, one after another.
struct Fields(<Row as IntoIterator>::IntoIter);

impl Fields {
    fn optional(&mut self) -> Option<String> {
        self.0.next().flatten()
    }

    fn text(&mut self) -> String {
        self.optional().unwrap_or_default()
    }

    fn is_true(&mut self) -> bool {
        self.text() == "true"
    }

    /// An array of numbers.
    fn numbers(&mut self) -> Vec<String> {
        let text = self.text();
        let numbers = text.trim_matches(['{', '}']).split(',').filter(|text| !text.is_empty());
        numbers.map(str::to_owned).collect()
    }
}

fn relation(row: &mut Fields) -> RelationFact {
    RelationFact { oid: row.text(), name: row.text(), comment: row.optional() }
}

fn column(row: &mut Fields) -> ColumnFact {
    ColumnFact {
        relation: row.text(),
        number: row.text(),
        name: row.text(),
        ty: row.text(),
        enumeration: row.optional(),
        not_null: row.is_true(),
        expression: row.optional(),
        numbered: row.is_true(),
        generated: row.optional(),
        collation: row.optional(),
        comment: row.optional(),
    }
}

fn constraint(row: &mut Fields) -> ConstraintFact {
    ConstraintFact {
        relation: row.text(),
        name: row.text(),
        kind: row.text(),
        columns: row.numbers(),
        referred: row.text(),
        referred_columns: row.numbers(),
        on_delete: row.text(),
        on_update: row.text(),
        deferrable: row.is_true(),
        deferred: row.is_true(),
        expression: row.optional(),
    }
}

fn key(row: &mut Fields) -> KeyFact {
    KeyFact {
        relation: row.text(),
        index: row.text(),
        unique: row.is_true(),
        filter: row.optional(),
        column: row.text(),
        expression: row.optional(),
        descending: row.is_true(),
        collation: row.optional(),
    }
}

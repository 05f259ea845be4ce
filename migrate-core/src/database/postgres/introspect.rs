//! The catalogue of a live database, asked for all tables at once.

use crate::database::postgres::objects;
use crate::database::postgres::spaces::{Fields, of_users};
use crate::database::session::Session;
use crate::error::Result;
use crate::postgres::catalog::{
    ColumnFact, ConstraintFact, Facts, KeyFact, RelationFact, ValueFact,
};
use crate::script::records::{JOURNAL, VERSION};

const RELATIONS: &str = "
SELECT c.oid, t.name, r.description, c.relpersistence = 'u', c.relrowsecurity,
  pg_get_partkeydef(c.oid), p.spcname, array_to_string(c.reloptions, ', '),
  CASE WHEN c.relispartition THEN (SELECT u.name FROM pg_inherits i JOIN tables u ON u.oid = i.inhparent
   WHERE i.inhrelid = c.oid) END,
  pg_get_expr(c.relpartbound, c.oid)
FROM tables t JOIN pg_class c ON c.oid = t.oid LEFT JOIN pg_tablespace p ON p.oid = c.reltablespace
LEFT JOIN remarks r ON r.objoid = c.oid AND r.objsubid = 0
ORDER BY c.oid";

const COLUMNS: &str = "
SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), e.name,
  a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
  CASE WHEN c.relispartition AND a.attidentity <> '' THEN NULL
    ELSE coalesce(nullif(a.attidentity::text, ''), CASE WHEN n.number IS NOT NULL THEN 's' END) END,
  nullif(a.attgenerated::text, ''), CASE WHEN l.oid IS NOT NULL THEN concat(s.dot, l.collname) END, r.description
FROM tables t JOIN pg_class c ON c.oid = t.oid JOIN pg_attribute a ON a.attrelid = t.oid JOIN pg_type y ON y.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN (SELECT e.oid, concat(s.dot, e.typname) AS name FROM pg_type e JOIN spaces s ON s.oid = e.typnamespace
  WHERE e.typtype = 'e') e ON e.oid = CASE y.typtype WHEN 'e' THEN y.oid ELSE y.typelem END
LEFT JOIN pg_collation l ON l.oid = a.attcollation AND l.oid <> y.typcollation
LEFT JOIN spaces s ON s.oid = l.collnamespace
LEFT JOIN remarks r ON r.objoid = a.attrelid AND r.objsubid = a.attnum
LEFT JOIN serials n ON n.relation = a.attrelid AND n.number = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum";

/// Those that a partition has from its table are that table's, but checks: a table that becomes a
/// partition must have them before.
const CONSTRAINTS: &str = "
SELECT k.conrelid, k.conname, k.contype, k.conkey::text, k.confrelid, k.confkey::text,
  k.confdeltype, k.confupdtype, k.condeferrable, k.condeferred, pg_get_expr(k.conbin, k.conrelid),
  k.convalidated, CASE k.contype WHEN 'x' THEN pg_get_constraintdef(k.oid) END
FROM tables t JOIN pg_class c ON c.oid = t.oid JOIN pg_constraint k ON k.conrelid = t.oid
WHERE k.contype IN ('p', 'u', 'c', 'f', 'x') AND k.conparentid = 0
  AND (k.conislocal OR (k.contype = 'c' AND c.relispartition))
ORDER BY k.conrelid, k.conname";

const KEYS: &str = "
SELECT i.indrelid, c.relname, i.indisunique, pg_get_expr(i.indpred, i.indrelid), m.amname,
  array_to_string(c.reloptions, ', '), p.spcname,
  i.indisunique AND coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, FALSE), k > i.indnkeyatts,
  i.indkey[k - 1], CASE WHEN i.indkey[k - 1] = 0 THEN pg_get_indexdef(c.oid, k, FALSE) END,
  i.indoption[k - 1] & 1 = 1, i.indoption[k - 1] & 2 = 2,
  CASE WHEN CASE WHEN l.oid IS NULL THEN FALSE WHEN i.indkey[k - 1] <> 0 THEN l.oid <> a.attcollation
    ELSE strpos(pg_get_indexdef(c.oid), pg_get_indexdef(c.oid, k, FALSE) || ' COLLATE ') > 0 END
    THEN concat(s.dot, l.collname) END,
  o.opcname
FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_am m ON m.oid = c.relam LEFT JOIN pg_tablespace p ON p.oid = c.reltablespace
CROSS JOIN LATERAL (SELECT place::int FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(number, place)) u(k)
LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1]
LEFT JOIN pg_collation l ON l.oid = i.indcollation[k - 1] AND l.collname <> 'default'
LEFT JOIN spaces s ON s.oid = l.collnamespace
LEFT JOIN pg_opclass o ON o.oid = i.indclass[k - 1] AND NOT o.opcdefault
WHERE i.indisvalid AND NOT c.relispartition AND NOT EXISTS (SELECT FROM pg_constraint o
  WHERE o.conindid = c.oid AND o.contype IN ('p', 'u', 'x'))
ORDER BY i.indrelid, c.relname, k";

const VALUES: &str = "
SELECT concat(s.dot, y.typname), e.enumlabel
FROM pg_type y JOIN spaces s ON s.oid = y.typnamespace LEFT JOIN pg_enum e ON e.enumtypid = y.oid
WHERE y.typtype = 'e' AND ('pg_type'::regclass, y.oid) NOT IN (SELECT * FROM foreigners)
ORDER BY y.oid, e.enumsortorder";

/// Asks for everything.
pub(super) fn facts(session: &mut dyn Session) -> Result<Facts> {
    let mut facts = Facts {
        relations: ask(session, RELATIONS, relation)?,
        columns: ask(session, COLUMNS, column)?,
        constraints: ask(session, CONSTRAINTS, constraint)?,
        keys: ask(session, KEYS, key)?,
        values: ask(session, VALUES, value)?,
        objects: objects::facts(session)?,
    };
    facts.relations.retain(|relation| ![VERSION, JOURNAL].contains(&relation.name.as_str()));
    Ok(facts)
}

fn ask<T>(session: &mut dyn Session, query: &str, read: fn(&mut Fields) -> T) -> Result<Vec<T>> {
    let rows = session.rows(&of_users(query))?;
    Ok(rows.into_iter().map(|row| read(&mut Fields::of(row))).collect())
}

fn relation(row: &mut Fields) -> RelationFact {
    RelationFact {
        oid: row.text(),
        name: row.text(),
        comment: row.optional(),
        unlogged: row.is_true(),
        row_security: row.is_true(),
        partition_by: row.optional(),
        tablespace: row.optional(),
        with: row.optional(),
        parent: row.optional(),
        bounds: row.optional(),
    }
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
        identity: row.optional(),
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
        validated: row.is_true(),
        definition: row.text(),
    }
}

fn value(row: &mut Fields) -> ValueFact {
    ValueFact { name: row.text(), value: row.optional() }
}

fn key(row: &mut Fields) -> KeyFact {
    KeyFact {
        relation: row.text(),
        index: row.text(),
        unique: row.is_true(),
        filter: row.optional(),
        method: row.text(),
        with: row.optional(),
        tablespace: row.optional(),
        nulls_not_distinct: row.is_true(),
        included: row.is_true(),
        column: row.text(),
        expression: row.optional(),
        descending: row.is_true(),
        nulls_first: row.is_true(),
        collation: row.optional(),
        operator_class: row.optional(),
    }
}

//! Objects that are text to us, in the server's own words: those that are there, and what it would
//! say of others.

use std::fmt::Write;

use crate::database::postgres::spaces::{Fields, of_session, of_users};
use crate::database::session::{Needs, Session};
use crate::error::Result;
use crate::postgres::catalog::{self, ObjectFact};
use crate::postgres::{Scratch, scratch};
use crate::schema::{Arena, Object, ObjectKind, State};

/// Each question has the same columns: kind, name, table, definition.
const SCHEMAS: &str = "\
SELECT 'schema', nspname::text, NULL::text, NULL::text FROM spaces
WHERE dot IS NOT NULL AND nspname <> 'public'";

const EXTENSIONS: &str = "\
SELECT 'extension', extname::text, NULL, NULL FROM pg_extension WHERE extname <> 'plpgsql'";

/// A name that PostgreSQL made for a check follows the domain's, so it is left out.
const DOMAINS: &str = "\
SELECT 'domain', concat(s.dot, y.typname), NULL, concat_ws(' ',
  format_type(y.typbasetype, y.typtypmod),
  (SELECT 'COLLATE ' || l.called FROM collations l JOIN pg_type b ON b.oid = y.typbasetype
   WHERE l.oid = y.typcollation AND l.oid <> b.typcollation),
  'DEFAULT ' || pg_get_expr(y.typdefaultbin, 0),
  CASE WHEN y.typnotnull THEN 'NOT NULL' END,
  (SELECT string_agg(CASE WHEN k.conname !~ '_check[0-9]*$' THEN format('CONSTRAINT %I ', k.conname)
     ELSE '' END || pg_get_constraintdef(k.oid), ' ' ORDER BY k.oid)
   FROM pg_constraint k WHERE k.contypid = y.oid AND k.contype = 'c'))
FROM pg_type y JOIN spaces s ON s.oid = y.typnamespace
WHERE y.typtype = 'd' AND ('pg_type'::regclass, y.oid) NOT IN (SELECT * FROM foreigners)";

/// Those that number a column are the column's. What is usual is left out.
const SEQUENCES: &str = "\
SELECT 'sequence', r.name, NULL, concat_ws(' ',
  CASE WHEN q.seqtypid <> 'bigint'::regtype THEN 'AS ' || q.seqtypid::regtype END,
  CASE WHEN q.seqincrement <> 1 THEN 'INCREMENT BY ' || q.seqincrement END,
  CASE WHEN q.seqmin <> u.low THEN 'MINVALUE ' || q.seqmin END,
  CASE WHEN q.seqmax <> u.high THEN 'MAXVALUE ' || q.seqmax END,
  CASE WHEN q.seqstart <> CASE WHEN q.seqincrement > 0 THEN q.seqmin ELSE q.seqmax END
    THEN 'START WITH ' || q.seqstart END,
  CASE WHEN q.seqcache <> 1 THEN 'CACHE ' || q.seqcache END,
  CASE WHEN q.seqcycle THEN 'CYCLE' END)
FROM relations r JOIN pg_sequence q ON q.seqrelid = r.oid
CROSS JOIN LATERAL (SELECT CASE q.seqtypid WHEN 'smallint'::regtype THEN 32767
  WHEN 'integer'::regtype THEN 2147483647 ELSE 9223372036854775807 END) v(most)
CROSS JOIN LATERAL (SELECT CASE WHEN q.seqincrement > 0 THEN 1 ELSE -v.most - 1 END,
  CASE WHEN q.seqincrement > 0 THEN v.most ELSE -1 END) u(low, high)
WHERE r.oid NOT IN (SELECT sequence FROM serials) AND NOT EXISTS (SELECT FROM pg_depend d
  WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid
  AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i')";

const VIEWS: &str = "\
SELECT CASE r.relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, r.name, NULL,
  concat(rtrim(pg_get_viewdef(r.oid), ';'), (SELECT format(E'\\n  WITH %s CHECK OPTION', upper(o[1]))
    FROM regexp_matches(array_to_string(c.reloptions, ','), 'check_option=([a-z]+)') o))
FROM relations r JOIN pg_class c ON c.oid = r.oid WHERE r.relkind IN ('v', 'm')";

/// The text behind the parentheses of the name. What came with a range type goes with it.
const ROUTINES: &str = "\
SELECT CASE f.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END,
  concat(s.dot, f.proname, '(', pg_get_function_arguments(f.oid), ')'), NULL,
  substr(t.said, strpos(t.said, t.called) + length(t.called))
FROM pg_proc f JOIN spaces s ON s.oid = f.pronamespace
CROSS JOIN LATERAL (SELECT CASE WHEN f.prokind IN ('f', 'p') THEN pg_get_functiondef(f.oid) END,
  format('%I(%s)', f.proname, pg_get_function_arguments(f.oid))) t(said, called)
WHERE f.prokind IN ('f', 'p') AND ('pg_proc'::regclass, f.oid) NOT IN (SELECT * FROM foreigners)
  AND NOT EXISTS (SELECT FROM pg_depend d
    WHERE d.classid = 'pg_proc'::regclass AND d.objid = f.oid AND d.deptype = 'i')";

/// The text behind the name. A view has no triggers that a chain could say.
const TRIGGERS: &str = "\
SELECT 'trigger', g.tgname::text, r.name, substr(t.said, strpos(t.said, t.called) + length(t.called))
FROM tables r JOIN pg_trigger g ON g.tgrelid = r.oid
CROSS JOIN LATERAL (SELECT pg_get_triggerdef(g.oid), format(' TRIGGER %I ', g.tgname)) t(said, called)
WHERE NOT g.tgisinternal AND coalesce((to_jsonb(g) ->> 'tgparentid')::oid, 0) = 0";

const POLICIES: &str = "\
SELECT 'policy', l.polname::text, t.name, concat_ws(' ', CASE WHEN NOT l.polpermissive THEN 'AS RESTRICTIVE' END,
  CASE l.polcmd WHEN 'r' THEN 'FOR SELECT' WHEN 'a' THEN 'FOR INSERT' WHEN 'w' THEN 'FOR UPDATE'
    WHEN 'd' THEN 'FOR DELETE' END,
  (SELECT 'TO ' || string_agg(CASE o WHEN 0 THEN 'PUBLIC' ELSE o::regrole::text END, ', '
     ORDER BY o::regrole::text) FROM unnest(l.polroles) o HAVING max(o::bigint) > 0),
  'USING (' || pg_get_expr(l.polqual, l.polrelid) || ')',
  'WITH CHECK (' || pg_get_expr(l.polwithcheck, l.polrelid) || ')')
FROM tables t JOIN pg_policy l ON l.polrelid = t.oid";

const ALL: [&str; 8] =
    [SCHEMAS, EXTENSIONS, DOMAINS, SEQUENCES, VIEWS, ROUTINES, TRIGGERS, POLICIES];

/// Makes something for this session alone, asks a question, and takes it back: the answer, or nothing
/// where it cannot be made as things are.
const FORM: &str = "\
CREATE FUNCTION pg_temp.migrate_form(make text[], question text) RETURNS text[] LANGUAGE plpgsql AS $migrate$
DECLARE
  statement text;
  answer text[];
BEGIN
  FOREACH statement IN ARRAY make LOOP EXECUTE statement; END LOOP;
  EXECUTE question INTO answer;
  RAISE SQLSTATE 'MGR01';
EXCEPTION
  WHEN SQLSTATE 'MGR01' THEN RETURN answer;
  WHEN OTHERS THEN RETURN NULL;
END $migrate$";

/// Bodies may speak of what is not there; and a temporary table must not stand in for a real one.
const SURROUNDINGS: &str = "\
SELECT set_config('check_function_bodies', 'off', TRUE), set_config('search_path',
  concat_ws(', ', nullif(current_setting('search_path'), ''), 'pg_temp'), TRUE)";

/// Asks for the objects that are there.
pub(super) fn facts(session: &mut dyn Session) -> Result<Vec<ObjectFact>> {
    let query = of_users(&format!("{}\nORDER BY 1, 2, 3", ALL.join("\nUNION ALL ")));
    let rows = session.rows(&query)?;
    let fact = |row| {
        let mut row = Fields::of(row);
        let word = row.text();
        let kind = ObjectKind::ALL.into_iter().find(|kind| kind.name() == word)?;
        Some(ObjectFact { kind, name: row.text(), table: row.optional(), definition: row.text() })
    };
    Ok(rows.into_iter().filter_map(fact).collect())
}

/// Gives objects the words that the server would have for them, but for those that are there in the
/// very words. What it cannot make as things are keeps the words that it has. All of it is taken back.
pub(super) fn respell<'a>(session: &mut dyn Session, state: &mut State<'a>) -> Result<()> {
    if state.objects.is_empty() {
        return Ok(());
    }
    let arena = state.arena();
    let live = facts(session)?;
    let live: Vec<Object<'a>> = live.iter().map(|fact| catalog::object(fact, arena)).collect();
    let others = state.objects.iter().enumerate().filter(|(_, object)| !live.contains(object));
    let made: Vec<(usize, Scratch)> =
        others.filter_map(|(place, object)| Some((place, scratch(object)?))).collect();
    if made.is_empty() {
        return Ok(());
    }
    session.begin(&Needs::default())?;
    let answers = forms(session, &made);
    session.rollback();
    // Who may not make anything, on a standby for one, is left with what is written.
    let Ok(answers) = answers else { return Ok(()) };
    for (place, name, definition) in answers {
        let object = &mut state.objects[place];
        *object = respelled(arena, object, name, definition);
    }
    Ok(())
}

fn respelled<'a>(
    arena: &'a Arena,
    object: &Object<'a>,
    name: String,
    definition: String,
) -> Object<'a> {
    let name = match object.kind {
        ObjectKind::Function | ObjectKind::Procedure => match object.name.split_once('.') {
            Some((space, rest)) if !space.contains('(') && !rest.is_empty() => {
                format!("{space}.{name}")
            }
            Some(_) | None => name,
        },
        ObjectKind::Schema
        | ObjectKind::Extension
        | ObjectKind::Domain
        | ObjectKind::Sequence
        | ObjectKind::View
        | ObjectKind::MaterializedView
        | ObjectKind::Trigger
        | ObjectKind::Policy => object.name.to_owned(),
    };
    let table = object.table.map(str::to_owned);
    catalog::object(&ObjectFact { kind: object.kind, name, table, definition }, arena)
}

/// The place of each object that could be made, with the name and the words that the server has.
fn forms(
    session: &mut dyn Session,
    made: &[(usize, Scratch)],
) -> Result<Vec<(usize, String, String)>> {
    session.rows(SURROUNDINGS)?;
    session.execute(FORM)?;
    let mut list = String::new();
    for (place, scratch) in made {
        let literal = |text: &str| session.dialect().literal(&crate::schema::Value::Text(text));
        let statements: Vec<String> = scratch.make.iter().map(|sql| literal(sql)).collect();
        let question = of_session(&format!(
            "SELECT ARRAY[o.name, o.definition] FROM ({}) o(kind, name, hung, definition) \
             WHERE split_part(o.name, '(', 1) = {} AND o.hung IS NOT DISTINCT FROM {}",
            question(scratch.kind),
            literal(&scratch.name),
            scratch.table.as_deref().map_or_else(|| "NULL".to_owned(), literal),
        ));
        let comma = if list.is_empty() { "" } else { ",\n" };
        let (make, ask) = (statements.join(", "), literal(&question));
        let _ = write!(list, "{comma}({place}, ARRAY[{make}], {ask})");
    }
    let rows = session.rows(&format!(
        "SELECT o.place, o.form[1], o.form[2] FROM (SELECT m.place, \
         pg_temp.migrate_form(m.make, m.question) AS form \
         FROM (VALUES {list}) m(place, make, question) OFFSET 0) o \
         WHERE o.form IS NOT NULL ORDER BY o.place"
    ))?;
    let answer = |row| {
        let mut row = Fields::of(row);
        Some((row.text().parse().ok()?, row.text(), row.text()))
    };
    Ok(rows.into_iter().filter_map(answer).collect())
}

fn question(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Schema => SCHEMAS,
        ObjectKind::Extension => EXTENSIONS,
        ObjectKind::Domain => DOMAINS,
        ObjectKind::Sequence => SEQUENCES,
        ObjectKind::Function | ObjectKind::Procedure => ROUTINES,
        ObjectKind::View | ObjectKind::MaterializedView => VIEWS,
        ObjectKind::Trigger => TRIGGERS,
        ObjectKind::Policy => POLICIES,
    }
}

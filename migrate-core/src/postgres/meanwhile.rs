//! What goes before a change that PostgreSQL does not do under it, and comes back behind: views,
//! triggers, policies, routines. What else hangs on views and routines is kept: whose they are, who may
//! use them, remarks, and the indexes of a materialised view.

use crate::operation::DropObject;
use crate::postgres::name::{identifier, parts, qualified};
use crate::postgres::object;
use crate::postgres::types::text;
use crate::schema::{Object, ObjectKind};

/// Puts back what was kept. What hung on a column goes with it where the new view has none.
const RESTORE: &str = "DO $kept$ DECLARE kept text; BEGIN /* puts that back */ \
    FOREACH kept IN ARRAY current_setting('migrate.kept')::text[] LOOP \
    BEGIN EXECUTE kept; EXCEPTION WHEN undefined_column THEN NULL; END; \
    END LOOP; END $kept$";

/// Who has a privilege, and that it may be given on.
const GRANTEE: &str = "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END";
const OPTION: &str = "CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END";

/// Statements during which some objects are not there, of which each stands behind those it stands on.
pub(crate) fn without(objects: &[&Object<'_>], statements: Vec<String>) -> Vec<String> {
    let keep = keep(objects);
    let restore = keep.is_some().then(|| RESTORE.to_owned());
    let drops = objects.iter().rev().map(|it| dropped(it));
    let creates = objects.iter().map(|it| object::create(it));
    let work = drops.chain(statements).chain(creates);
    keep.into_iter().chain(work).chain(restore).collect()
}

/// A statement, and others instead where PostgreSQL refuses it under a condition
/// (<https://www.postgresql.org/docs/current/errcodes-appendix.html>).
pub(crate) fn or_else(statement: &str, condition: &str, instead: &[String]) -> String {
    let execute = |sql: &String| format!("\n  EXECUTE {};", text(sql));
    let instead: String = instead.iter().map(execute).collect();
    format!(
        "DO $migrate$ BEGIN\n  EXECUTE {};\nEXCEPTION WHEN {condition} THEN{instead}\nEND $migrate$",
        text(statement)
    )
}

fn dropped(object: &Object<'_>) -> String {
    let Object { kind, name, table, .. } = *object;
    object::drop(&DropObject { kind, name, table })
}

/// Notes statements that restore what hangs on objects, where anything can.
fn keep(objects: &[&Object<'_>]) -> Option<String> {
    let (mut views, mut routines) = (Vec::new(), Vec::new());
    for object in objects {
        match object.kind {
            ObjectKind::View | ObjectKind::MaterializedView => views.push(view(object.name)),
            ObjectKind::Function | ObjectKind::Procedure => routines.push(routine(object.name)),
            ObjectKind::Schema
            | ObjectKind::Extension
            | ObjectKind::Domain
            | ObjectKind::Sequence
            | ObjectKind::Trigger
            | ObjectKind::Policy => {}
        }
    }
    let queries = [(views, on_views as fn(&str) -> String), (routines, on_routines)];
    let queries = queries.into_iter().filter(|(names, _)| !names.is_empty());
    let queries: Vec<String> = queries.map(|(names, on)| on(&names.join(" OR "))).collect();
    (!queries.is_empty()).then(|| {
        format!(
            "DO $kept$ BEGIN /* keeps owners, privileges, remarks, indexes */ \
             PERFORM set_config('migrate.kept', coalesce(array_agg(line ORDER BY nth)::text, '{{}}'), false) \
             FROM ({}) AS kept; END $kept$",
            queries.join(" UNION ALL ")
        )
    })
}

/// Which view it is.
fn view(name: &str) -> String {
    format!("v.oid = to_regclass({})", text(&qualified(name)))
}

/// Which routines have the name of one.
fn routine(signature: &str) -> String {
    let name = signature.split('(').next().unwrap_or(signature).trim();
    let (schema, name) = parts(name);
    let schema = match schema {
        Some(schema) => format!("p.pronamespace = to_regnamespace({})", text(&identifier(schema))),
        None => "pg_function_is_visible(p.oid)".to_owned(),
    };
    format!("p.proname = {} AND {schema}", text(name))
}

/// What a new view is given unasked (`ALTER DEFAULT PRIVILEGES`) is taken from it first.
fn on_views(which: &str) -> String {
    const KEPT: &str = "CASE v.relkind WHEN 'm' THEN 'MATERIALIZED ' END";
    format!(
        "SELECT kept.* FROM pg_class v CROSS JOIN LATERAL (\
         SELECT 2 AS nth, pg_get_indexdef(i.indexrelid) AS line FROM pg_index i WHERE i.indrelid = v.oid \
         UNION ALL SELECT 2, format('COMMENT ON %sVIEW %s IS %L', {KEPT}, v.oid::regclass, d.description) \
         FROM pg_description d \
         WHERE d.objoid = v.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0 \
         UNION ALL SELECT 2, format('COMMENT ON COLUMN %s.%I IS %L', v.oid::regclass, c.attname, d.description) \
         FROM pg_description d JOIN pg_attribute c ON c.attrelid = v.oid AND c.attnum = d.objsubid \
         WHERE d.objoid = v.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid > 0 \
         UNION ALL SELECT DISTINCT 3, format('REVOKE ALL ON %s FROM %s', v.oid::regclass, {GRANTEE}) \
         FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) AS a \
         WHERE d.defaclobjtype = 'r' AND d.defaclrole = quote_ident(current_user)::regrole \
         AND d.defaclnamespace IN (0, v.relnamespace) AND a.grantee <> d.defaclrole \
         UNION ALL SELECT 4, format('GRANT %s ON %s TO %s%s', a.privilege_type, v.oid::regclass, {GRANTEE}, {OPTION}) \
         FROM aclexplode(v.relacl) AS a WHERE a.grantee <> v.relowner \
         UNION ALL SELECT 4, format('GRANT %s (%I) ON %s TO %s%s', a.privilege_type, c.attname, v.oid::regclass, \
         {GRANTEE}, {OPTION}) \
         FROM pg_attribute c CROSS JOIN LATERAL aclexplode(c.attacl) AS a \
         WHERE c.attrelid = v.oid AND a.grantee <> v.relowner \
         UNION ALL SELECT 1, format('ALTER %sVIEW %s OWNER TO %s', {KEPT}, v.oid::regclass, v.relowner::regrole) \
         WHERE v.relowner <> quote_ident(current_user)::regrole\
         ) AS kept WHERE {which}"
    )
}

/// The same for all routines of a name: for those that stay it changes nothing. Everybody may call a
/// new one, unless that is taken back.
fn on_routines(which: &str) -> String {
    format!(
        "SELECT kept.* FROM pg_proc p CROSS JOIN LATERAL (\
         SELECT 2 AS nth, format('COMMENT ON ROUTINE %s IS %L', p.oid::regprocedure, d.description) AS line \
         FROM pg_description d WHERE d.objoid = p.oid AND d.classoid = 'pg_proc'::regclass \
         UNION ALL SELECT DISTINCT 3, format('REVOKE ALL ON ROUTINE %s FROM %s', p.oid::regprocedure, g.grantee) \
         FROM (SELECT 'PUBLIC' AS grantee WHERE p.proacl IS NOT NULL \
         UNION ALL SELECT {GRANTEE} FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) AS a \
         WHERE d.defaclobjtype = 'f' AND d.defaclrole = quote_ident(current_user)::regrole \
         AND d.defaclnamespace IN (0, p.pronamespace) AND a.grantee NOT IN (0, d.defaclrole)) AS g \
         UNION ALL SELECT 4, format('GRANT %s ON ROUTINE %s TO %s%s', a.privilege_type, p.oid::regprocedure, \
         {GRANTEE}, {OPTION}) \
         FROM aclexplode(p.proacl) AS a WHERE a.grantee <> p.proowner \
         UNION ALL SELECT 1, format('ALTER ROUTINE %s OWNER TO %s', p.oid::regprocedure, p.proowner::regrole) \
         WHERE p.proowner <> quote_ident(current_user)::regrole\
         ) AS kept WHERE {which}"
    )
}

//! The questions: in which turn a statement comes, and the statement. First whose a thing is, then the
//! rows of it, what stands on it, remarks; last who may use it.

/// Who has a privilege, and that it may be given on.
pub(super) const GRANTEE: &str =
    "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END";
pub(super) const OPTION: &str = "CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END";

/// What a new view is given unasked (`ALTER DEFAULT PRIVILEGES`) is taken from it first. How it is checked
/// (`WITH CHECK OPTION`) stands in its text.
pub(super) const VIEWS: &str = "\
SELECT kept.* FROM pg_class v \
CROSS JOIN LATERAL (SELECT CASE v.relkind WHEN 'm' THEN 'MATERIALIZED ' END) AS said(word) \
CROSS JOIN LATERAL (\
SELECT 1 AS nth, format('ALTER %sVIEW %s OWNER TO %s', word, v.oid::regclass, v.relowner::regrole) AS line \
WHERE v.relowner <> quote_ident(current_user)::regrole \
UNION ALL SELECT 2, format('DO $fill$ BEGIN IF NOT (SELECT relispopulated FROM pg_class WHERE oid = %L::regclass) \
THEN REFRESH MATERIALIZED VIEW %s; END IF; END $fill$', v.oid::regclass, v.oid::regclass) \
WHERE v.relkind = 'm' AND v.relispopulated \
UNION ALL SELECT 3, format('ALTER %sVIEW %s SET (%s)', word, v.oid::regclass, string_agg(o, ', ')) \
FROM unnest(v.reloptions) AS o WHERE o NOT LIKE 'check_option=%' HAVING count(*) > 0 \
UNION ALL SELECT 3, format('ALTER MATERIALIZED VIEW %s SET TABLESPACE %I', v.oid::regclass, s.spcname) \
FROM pg_tablespace s WHERE v.relkind = 'm' AND s.oid = v.reltablespace \
UNION ALL SELECT 3, format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', v.oid::regclass, c.attname, \
pg_get_expr(d.adbin, d.adrelid)) \
FROM pg_attrdef d JOIN pg_attribute c ON c.attrelid = d.adrelid AND c.attnum = d.adnum WHERE d.adrelid = v.oid \
UNION ALL SELECT 3, format('ALTER MATERIALIZED VIEW %s ALTER COLUMN %I %s', v.oid::regclass, c.attname, o.action) \
FROM pg_attribute c JOIN pg_type y ON y.oid = c.atttypid CROSS JOIN LATERAL (\
SELECT 'SET STORAGE ' || CASE c.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' \
ELSE 'EXTENDED' END WHERE c.attstorage <> y.typstorage \
UNION ALL SELECT 'SET STATISTICS ' || c.attstattarget WHERE c.attstattarget >= 0 \
UNION ALL SELECT format('SET (%s)', string_agg(x, ', ')) FROM unnest(c.attoptions) AS x HAVING count(*) > 0\
) AS o(action) WHERE v.relkind = 'm' AND c.attrelid = v.oid AND c.attnum > 0 AND NOT c.attisdropped \
UNION ALL SELECT 3, pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = v.oid \
UNION ALL SELECT 3, pg_get_statisticsobjdef(x.oid) FROM pg_statistic_ext x WHERE x.stxrelid = v.oid \
UNION ALL SELECT 3, pg_get_triggerdef(g.oid) FROM pg_trigger g WHERE g.tgrelid = v.oid AND NOT g.tgisinternal \
UNION ALL SELECT 3, rtrim(pg_get_ruledef(u.oid), ';') FROM pg_rewrite u \
WHERE u.ev_class = v.oid AND u.rulename <> '_RETURN' \
UNION ALL SELECT 4, format('ALTER MATERIALIZED VIEW %s CLUSTER ON %I', v.oid::regclass, x.relname) \
FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = v.oid AND i.indisclustered \
UNION ALL SELECT 4, format('COMMENT ON %s IS %L', o.said, d.description) FROM pg_description d JOIN (\
SELECT 'pg_class'::regclass, v.oid, 0, format('%sVIEW %s', word, v.oid::regclass) \
UNION ALL SELECT 'pg_class'::regclass, v.oid, c.attnum, format('COLUMN %s.%I', v.oid::regclass, c.attname) \
FROM pg_attribute c WHERE c.attrelid = v.oid \
UNION ALL SELECT 'pg_class'::regclass, i.indexrelid, 0, format('INDEX %s', i.indexrelid::regclass) \
FROM pg_index i WHERE i.indrelid = v.oid \
UNION ALL SELECT 'pg_trigger'::regclass, g.oid, 0, format('TRIGGER %I ON %s', g.tgname, v.oid::regclass) \
FROM pg_trigger g WHERE g.tgrelid = v.oid \
UNION ALL SELECT 'pg_rewrite'::regclass, u.oid, 0, format('RULE %I ON %s', u.rulename, v.oid::regclass) \
FROM pg_rewrite u WHERE u.ev_class = v.oid AND u.rulename <> '_RETURN'\
) AS o(class, oid, nth, said) ON d.classoid = o.class AND d.objoid = o.oid AND d.objsubid = o.nth \
UNION ALL SELECT DISTINCT 5, format('REVOKE ALL ON %s FROM %s', v.oid::regclass, {GRANTEE}) \
FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) AS a \
WHERE d.defaclobjtype = 'r' AND d.defaclrole = quote_ident(current_user)::regrole \
AND d.defaclnamespace IN (0, v.relnamespace) AND a.grantee <> d.defaclrole \
UNION ALL SELECT 6, format('GRANT %s ON %s TO %s%s', a.privilege_type, v.oid::regclass, {GRANTEE}, {OPTION}) \
FROM aclexplode(v.relacl) AS a WHERE a.grantee <> v.relowner \
UNION ALL SELECT 6, format('GRANT %s (%I) ON %s TO %s%s', a.privilege_type, c.attname, v.oid::regclass, \
{GRANTEE}, {OPTION}) \
FROM pg_attribute c CROSS JOIN LATERAL aclexplode(c.attacl) AS a \
WHERE c.attrelid = v.oid AND a.grantee <> v.relowner\
) AS kept";

/// The same for all routines of a name: for those that stay it changes nothing. Everybody may call a
/// new one, unless that is taken back.
pub(super) const ROUTINES: &str = "\
SELECT kept.* FROM pg_proc p CROSS JOIN LATERAL (\
SELECT 1 AS nth, format('ALTER ROUTINE %s OWNER TO %s', p.oid::regprocedure, p.proowner::regrole) AS line \
WHERE p.proowner <> quote_ident(current_user)::regrole \
UNION ALL SELECT 4, format('COMMENT ON ROUTINE %s IS %L', p.oid::regprocedure, d.description) \
FROM pg_description d WHERE d.objoid = p.oid AND d.classoid = 'pg_proc'::regclass \
UNION ALL SELECT DISTINCT 5, format('REVOKE ALL ON ROUTINE %s FROM %s', p.oid::regprocedure, g.grantee) \
FROM (SELECT 'PUBLIC' AS grantee WHERE p.proacl IS NOT NULL \
UNION ALL SELECT {GRANTEE} FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) AS a \
WHERE d.defaclobjtype = 'f' AND d.defaclrole = quote_ident(current_user)::regrole \
AND d.defaclnamespace IN (0, p.pronamespace) AND a.grantee NOT IN (0, d.defaclrole)) AS g \
UNION ALL SELECT 6, format('GRANT %s ON ROUTINE %s TO %s%s', a.privilege_type, p.oid::regprocedure, \
{GRANTEE}, {OPTION}) \
FROM aclexplode(p.proacl) AS a WHERE a.grantee <> p.proowner\
) AS kept";

/// When it fires.
pub(super) const TRIGGERS: &str = "\
SELECT kept.* FROM pg_trigger g CROSS JOIN LATERAL (\
SELECT 4 AS nth, format('ALTER TABLE %s %s TRIGGER %I', g.tgrelid::regclass, CASE g.tgenabled \
WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, g.tgname) AS line \
WHERE g.tgenabled <> 'O' \
UNION ALL SELECT 4, format('COMMENT ON TRIGGER %I ON %s IS %L', g.tgname, g.tgrelid::regclass, d.description) \
FROM pg_description d WHERE d.objoid = g.oid AND d.classoid = 'pg_trigger'::regclass\
) AS kept";

pub(super) const POLICIES: &str = "\
SELECT 4 AS nth, format('COMMENT ON POLICY %I ON %s IS %L', l.polname, l.polrelid::regclass, d.description) AS line \
FROM pg_policy l JOIN pg_description d ON d.objoid = l.oid AND d.classoid = 'pg_policy'::regclass";

/// Everybody may use a new one, unless that is taken back.
pub(super) const TYPES: &str = "\
SELECT kept.* FROM pg_type y CROSS JOIN LATERAL (\
SELECT 1 AS nth, format('ALTER TYPE %s OWNER TO %s', y.oid::regtype, y.typowner::regrole) AS line \
WHERE y.typowner <> quote_ident(current_user)::regrole \
UNION ALL SELECT 4, format('COMMENT ON %s %s IS %L', CASE y.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, \
y.oid::regtype, d.description) \
FROM pg_description d WHERE d.objoid = y.oid AND d.classoid = 'pg_type'::regclass \
UNION ALL SELECT 4, format('COMMENT ON CONSTRAINT %I ON DOMAIN %s IS %L', k.conname, y.oid::regtype, d.description) \
FROM pg_constraint k JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass \
WHERE k.contypid = y.oid \
UNION ALL SELECT DISTINCT 5, format('REVOKE ALL ON TYPE %s FROM %s', y.oid::regtype, g.grantee) \
FROM (SELECT 'PUBLIC' AS grantee WHERE y.typacl IS NOT NULL \
UNION ALL SELECT {GRANTEE} FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) AS a \
WHERE d.defaclobjtype = 'T' AND d.defaclrole = quote_ident(current_user)::regrole \
AND d.defaclnamespace IN (0, y.typnamespace) AND a.grantee NOT IN (0, d.defaclrole)) AS g \
UNION ALL SELECT 6, format('GRANT %s ON TYPE %s TO %s%s', a.privilege_type, y.oid::regtype, {GRANTEE}, {OPTION}) \
FROM aclexplode(y.typacl) AS a WHERE a.grantee <> y.typowner\
) AS kept";

pub(super) const CONSTRAINTS: &str = "\
SELECT 4 AS nth, format('COMMENT ON CONSTRAINT %I ON %s IS %L', k.conname, k.conrelid::regclass, d.description) AS line \
FROM pg_constraint k JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass";

/// What a table has of an index, too.
pub(super) const INDEXES: &str = "\
SELECT kept.* FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid CROSS JOIN LATERAL (\
SELECT 4 AS nth, format('COMMENT ON INDEX %s IS %L', i.indexrelid::regclass, d.description) AS line \
FROM pg_description d WHERE d.objoid = i.indexrelid AND d.classoid = 'pg_class'::regclass \
UNION ALL SELECT 4, format('ALTER TABLE %s CLUSTER ON %I', i.indrelid::regclass, x.relname) WHERE i.indisclustered \
UNION ALL SELECT 4, format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', i.indrelid::regclass, x.relname) \
WHERE i.indisreplident\
) AS kept";

//! The questions. Each has the same columns: where it stands, what it is in words, its name, its table,
//! the SQL that makes it, the SQL that takes it back.

pub(super) const ALL: [&str; 21] = [
    COLLATIONS,
    COMPOSITES,
    RANGES,
    AGGREGATES,
    OPERATORS,
    CASTS,
    CONFIGURATIONS,
    CONSTRAINTS,
    INDEXES,
    SEQUENCES,
    TABLES,
    PARENTS,
    COLUMNS,
    STATISTICS,
    VIEWS,
    VIEW_INDEXES,
    TRIGGERS,
    RULES,
    EVENT_TRIGGERS,
    COMMENTS,
    UNKNOWN,
];

const COLLATIONS: &str = "\
SELECT 'ground', format('collation `%s`', concat(s.dot, c.collname)), concat(s.dot, c.collname), NULL,
  format('CREATE COLLATION %s (%s)', l.called, concat_ws(', ',
    'provider = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
    CASE WHEN c.collprovider <> 'c' THEN format('locale = %L', coalesce(to_jsonb(c) ->> 'colllocale',
      to_jsonb(c) ->> 'colliculocale', to_jsonb(c) ->> 'collcollate')) END,
    CASE WHEN c.collprovider = 'c' THEN format('lc_collate = %L, lc_ctype = %L',
      to_jsonb(c) ->> 'collcollate', to_jsonb(c) ->> 'collctype') END,
    'rules = ' || quote_literal(nullif(to_jsonb(c) ->> 'collicurules', '')),
    CASE WHEN NOT c.collisdeterministic THEN 'deterministic = false' END)),
  format('DROP COLLATION %s', l.called)
FROM pg_collation c JOIN collations l ON l.oid = c.oid JOIN spaces s ON s.oid = c.collnamespace
WHERE ('pg_collation'::regclass, c.oid) NOT IN (SELECT * FROM foreigners)";

const COMPOSITES: &str = "\
SELECT 'ground', format('composite type `%s`', r.name), r.name, NULL,
  format('CREATE TYPE %s AS (%s)', r.oid::regclass, (SELECT string_agg(concat_ws(' ',
      quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attcollation <> y.typcollation THEN 'COLLATE ' ||
        (SELECT l.called FROM collations l WHERE l.oid = a.attcollation) END),
      ', ' ORDER BY a.attnum)
    FROM pg_attribute a JOIN pg_type y ON y.oid = a.atttypid
    WHERE a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped)),
  format('DROP TYPE %s', r.oid::regclass)
FROM relations r WHERE r.relkind = 'c'";

const RANGES: &str = "\
SELECT 'ground', format('range type `%s`', concat(s.dot, y.typname)), concat(s.dot, y.typname), NULL,
  format('CREATE TYPE %s AS RANGE (%s)', y.oid::regtype, concat_ws(', ',
    'subtype = ' || format_type(g.rngsubtype, NULL),
    (SELECT format('subtype_opclass = %I.%I', n.nspname, o.opcname) FROM pg_opclass o
     JOIN pg_namespace n ON n.oid = o.opcnamespace WHERE o.oid = g.rngsubopc AND NOT o.opcdefault),
    CASE WHEN g.rngcollation <> b.typcollation THEN 'collation = ' ||
      (SELECT l.called FROM collations l WHERE l.oid = g.rngcollation) END,
    CASE WHEN g.rngsubdiff <> 0 THEN 'subtype_diff = ' || g.rngsubdiff END,
    'multirange_type_name = ' || ((to_jsonb(g) ->> 'rngmultitypid')::oid::regtype))),
  format('DROP TYPE %s', y.oid::regtype)
FROM pg_range g JOIN pg_type y ON y.oid = g.rngtypid JOIN spaces s ON s.oid = y.typnamespace
JOIN pg_type b ON b.oid = g.rngsubtype
WHERE ('pg_type'::regclass, y.oid) NOT IN (SELECT * FROM foreigners)";

/// Those that run over a window or an order of their own are seldom enough to be named only.
const AGGREGATES: &str = "\
SELECT 'ground', format('aggregate `%s`', concat(s.dot, f.oid::regprocedure)), concat(s.dot, f.proname), NULL,
  CASE WHEN a.aggkind = 'n' AND a.aggmtransfn = 0 AND a.aggsortop = 0 THEN
  format('CREATE AGGREGATE %s.%I(%s) (%s)', f.pronamespace::regnamespace, f.proname,
    coalesce(nullif(pg_get_function_arguments(f.oid), ''), '*'), concat_ws(', ',
    'SFUNC = ' || a.aggtransfn::oid::regproc, 'STYPE = ' || format_type(a.aggtranstype, NULL),
    CASE WHEN a.aggtransspace <> 0 THEN 'SSPACE = ' || a.aggtransspace END,
    CASE WHEN a.aggfinalfn <> 0 THEN 'FINALFUNC = ' || a.aggfinalfn::oid::regproc END,
    CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
    CASE WHEN a.aggcombinefn <> 0 THEN 'COMBINEFUNC = ' || a.aggcombinefn::oid::regproc END,
    CASE WHEN a.aggserialfn <> 0 THEN 'SERIALFUNC = ' || a.aggserialfn::oid::regproc END,
    CASE WHEN a.aggdeserialfn <> 0 THEN 'DESERIALFUNC = ' || a.aggdeserialfn::oid::regproc END,
    'INITCOND = ' || quote_literal(a.agginitval),
    CASE f.proparallel WHEN 's' THEN 'PARALLEL = safe' WHEN 'r' THEN 'PARALLEL = restricted' END)) END,
  format('DROP AGGREGATE %s.%I(%s)', f.pronamespace::regnamespace, f.proname,
    coalesce(nullif(pg_get_function_identity_arguments(f.oid), ''), '*'))
FROM pg_aggregate a JOIN pg_proc f ON f.oid = a.aggfnoid JOIN spaces s ON s.oid = f.pronamespace
WHERE ('pg_proc'::regclass, f.oid) NOT IN (SELECT * FROM foreigners)";

const OPERATORS: &str = "\
SELECT 'ground', format('operator `%s`', o.oid::regoperator), o.oprname, NULL,
  format('CREATE OPERATOR %s.%s (%s)', o.oprnamespace::regnamespace, o.oprname, concat_ws(', ',
    'FUNCTION = ' || o.oprcode::oid::regproc,
    CASE WHEN o.oprleft <> 0 THEN 'LEFTARG = ' || format_type(o.oprleft, NULL) END,
    CASE WHEN o.oprright <> 0 THEN 'RIGHTARG = ' || format_type(o.oprright, NULL) END,
    (SELECT format('COMMUTATOR = OPERATOR(%s.%s)', c.oprnamespace::regnamespace, c.oprname)
     FROM pg_operator c WHERE c.oid = o.oprcom),
    (SELECT format('NEGATOR = OPERATOR(%s.%s)', c.oprnamespace::regnamespace, c.oprname)
     FROM pg_operator c WHERE c.oid = o.oprnegate),
    CASE WHEN o.oprcanmerge THEN 'MERGES' END, CASE WHEN o.oprcanhash THEN 'HASHES' END,
    CASE WHEN o.oprrest <> 0 THEN 'RESTRICT = ' || o.oprrest::oid::regproc END,
    CASE WHEN o.oprjoin <> 0 THEN 'JOIN = ' || o.oprjoin::oid::regproc END)),
  format('DROP OPERATOR %s', o.oid::regoperator)
FROM pg_operator o JOIN spaces s ON s.oid = o.oprnamespace
WHERE o.oprcode <> 0 AND ('pg_operator'::regclass, o.oid) NOT IN (SELECT * FROM foreigners)";

const CASTS: &str = "\
SELECT 'ground', format('cast of `%s` to `%s`', format_type(c.castsource, NULL), format_type(c.casttarget, NULL)),
  format('cast %s', c.oid), NULL,
  format('CREATE CAST (%s AS %s) %s%s', format_type(c.castsource, NULL), format_type(c.casttarget, NULL),
    CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure WHEN 'i' THEN 'WITH INOUT'
      ELSE 'WITHOUT FUNCTION' END,
    CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END),
  format('DROP CAST (%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL))
FROM pg_cast c WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d
  WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'i') AND ('pg_cast'::regclass, c.oid) NOT IN (SELECT * FROM foreigners)";

const CONFIGURATIONS: &str = "\
SELECT 'ground', format('text search configuration `%s`', concat(s.dot, c.cfgname)), concat(s.dot, c.cfgname), NULL,
  concat_ws(E';\\n', format('CREATE TEXT SEARCH CONFIGURATION %s (PARSER = %I.%I)', c.oid::regconfig,
    n.nspname, p.prsname), (SELECT string_agg(format('ALTER TEXT SEARCH CONFIGURATION %s ADD MAPPING FOR %s WITH %s',
      c.oid::regconfig, (SELECT quote_ident(k.alias) FROM ts_token_type(c.cfgparser) k WHERE k.tokid = m.maptokentype),
      m.dictionaries), E';\\n' ORDER BY m.maptokentype)
    FROM (SELECT m.maptokentype, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
      FROM pg_ts_config_map m WHERE m.mapcfg = c.oid GROUP BY 1) m)),
  format('DROP TEXT SEARCH CONFIGURATION %s', c.oid::regconfig)
FROM pg_ts_config c JOIN spaces s ON s.oid = c.cfgnamespace
JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace n ON n.oid = p.prsnamespace
WHERE ('pg_ts_config'::regclass, c.oid) NOT IN (SELECT * FROM foreigners)";

/// Of these an operation says a part only.
const CONSTRAINTS: &str = "\
SELECT 'constraint', format('all of constraint `%s` on table `%s`', k.conname, t.name), k.conname, t.name,
  format('ALTER TABLE %s ADD CONSTRAINT %I %s', t.oid::regclass, k.conname, pg_get_constraintdef(k.oid)),
  format('ALTER TABLE %s DROP CONSTRAINT %I', t.oid::regclass, k.conname)
FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid
LEFT JOIN pg_index i ON i.indexrelid = k.conindid
WHERE k.conislocal AND k.conparentid = 0 AND (
  k.contype IN ('p', 'u') AND (i.indnatts <> i.indnkeyatts OR k.contype = 'p' AND k.condeferrable OR coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, FALSE))
  OR k.contype = 'f' AND (k.confmatchtype <> 's' OR to_jsonb(k) -> 'confdelsetcols' <> 'null')
  OR k.contype = 'c' AND k.connoinherit
  OR k.contype IN ('p', 'u', 'f') AND coalesce((to_jsonb(k) ->> 'conperiod')::boolean, FALSE)
  OR NOT coalesce((to_jsonb(k) ->> 'conenforced')::boolean, TRUE))";

/// The same: options of operator classes.
const INDEXES: &str = "\
SELECT 'index', format('all of index `%s` on table `%s`', c.relname, t.name), c.relname, t.name,
  pg_get_indexdef(c.oid), format('DROP INDEX %s', c.oid::regclass)
FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
WHERE NOT c.relispartition AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attoptions IS NOT NULL)
  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))";

/// Sequences that number a column in another way than PostgreSQL would choose, or under another name; and
/// those that belong to a column and do not number it.
const SEQUENCES: &str = "\
SELECT 'remark', format('the options of sequence `%s`', r.name), r.name, t.name,
  format('ALTER SEQUENCE %I.%I %s', n.nspname, v.made, concat_ws(' ',
    CASE WHEN q.seqtypid <> a.atttypid THEN 'AS ' || q.seqtypid::regtype END,
    CASE WHEN q.seqincrement <> 1 THEN 'INCREMENT BY ' || q.seqincrement END,
    CASE WHEN q.seqmin <> CASE WHEN q.seqincrement > 0 THEN 1 ELSE -v.most - 1 END THEN 'MINVALUE ' || q.seqmin END,
    CASE WHEN q.seqmax <> CASE WHEN q.seqincrement > 0 THEN v.most ELSE -1 END THEN 'MAXVALUE ' || q.seqmax END,
    CASE WHEN q.seqstart <> 1 THEN 'START WITH ' || q.seqstart || ' RESTART' END,
    CASE WHEN q.seqcache <> 1 THEN 'CACHE ' || q.seqcache END,
    CASE WHEN q.seqcycle THEN 'CYCLE' END)), NULL
FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S' JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN relations r ON r.oid = c.oid JOIN pg_sequence q ON q.seqrelid = c.oid JOIN tables t ON t.oid = d.refobjid
JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
CROSS JOIN LATERAL (SELECT CASE q.seqtypid WHEN 'smallint'::regtype THEN 32767
  WHEN 'integer'::regtype THEN 2147483647 ELSE 9223372036854775807 END,
  (SELECT concat(k.relname, '_', a.attname, '_seq') FROM pg_class k WHERE k.oid = t.oid)) v(most, made)
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
  AND (d.deptype = 'i' OR d.objid IN (SELECT sequence FROM serials))
  AND (q.seqtypid <> a.atttypid OR q.seqincrement <> 1 OR q.seqmin <> 1 OR q.seqmax <> v.most OR q.seqstart <> 1
    OR q.seqcache <> 1 OR q.seqcycle)
UNION ALL
SELECT 'remark', format('the name of sequence `%s`', r.name), r.name, t.name,
  format('ALTER SEQUENCE %I.%I RENAME TO %I', k.nspname, v.made, c.relname),
  format('ALTER SEQUENCE %I.%I RENAME TO %I', k.nspname, c.relname, v.made)
FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S' JOIN relations r ON r.oid = c.oid
JOIN tables t ON t.oid = d.refobjid JOIN pg_class u ON u.oid = t.oid JOIN pg_namespace k ON k.oid = u.relnamespace
JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
CROSS JOIN LATERAL (SELECT concat(u.relname, '_', a.attname, '_seq')) v(made)
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND octet_length(v.made) < 64
  AND (d.deptype = 'i' OR d.objid IN (SELECT sequence FROM serials)) AND c.relname <> v.made
UNION ALL
SELECT 'remark', format('that sequence `%s` belongs to column `%s` of table `%s`', r.name, a.attname, t.name),
  r.name, t.name, format('ALTER SEQUENCE %s OWNED BY %s.%I', r.oid::regclass, t.oid::regclass, a.attname),
  format('ALTER SEQUENCE %s OWNED BY NONE', r.oid::regclass)
FROM pg_depend d JOIN relations r ON r.oid = d.objid AND r.relkind = 'S' JOIN tables t ON t.oid = d.refobjid
JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a'
  AND d.objid NOT IN (SELECT sequence FROM serials)";

const TABLES: &str = "\
SELECT 'remark', format('%s of table `%s`', o.what, t.name), t.name, t.name,
  coalesce(o.whole, format('ALTER TABLE %s %s', t.oid::regclass, o.action)), NULL
FROM tables t JOIN pg_class c ON c.oid = t.oid CROSS JOIN LATERAL (
  SELECT 'the row level security also for its owner', 'FORCE ROW LEVEL SECURITY', NULL WHERE c.relforcerowsecurity
  UNION ALL SELECT 'the replica identity', CASE c.relreplident WHEN 'f' THEN 'REPLICA IDENTITY FULL'
    WHEN 'n' THEN 'REPLICA IDENTITY NOTHING' ELSE (SELECT format('REPLICA IDENTITY USING INDEX %I', x.relname)
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisreplident) END, NULL
  WHERE c.relreplident <> 'd'
  UNION ALL SELECT 'the clustering', (SELECT format('CLUSTER ON %I', x.relname) FROM pg_index i
    JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisclustered), NULL
  WHERE EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisclustered)
  UNION ALL SELECT format('how constraint `%s` is kept', k.conname), '', format('ALTER INDEX %s SET %s',
    x.oid::regclass, coalesce(format('(%s)', array_to_string(x.reloptions, ', ')), format('TABLESPACE %I', p.spcname)))
  FROM pg_constraint k JOIN pg_class x ON x.oid = k.conindid LEFT JOIN pg_tablespace p ON p.oid = x.reltablespace
  WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x') AND NOT x.relispartition
    AND (x.reloptions IS NOT NULL OR p.oid IS NOT NULL)
  UNION ALL SELECT 'the storage of long values', (SELECT format('SET (%s)', string_agg('toast.' || x, ', '))
    FROM pg_class k, unnest(k.reloptions) x WHERE k.oid = c.reltoastrelid), NULL
  WHERE EXISTS (SELECT FROM pg_class k WHERE k.oid = c.reltoastrelid AND k.reloptions IS NOT NULL)
  UNION ALL SELECT format('that trigger `%s` does not fire as others do', g.tgname),
    format(CASE g.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END
      || ' TRIGGER %I', g.tgname), NULL
  FROM pg_trigger g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgenabled <> 'O'
    AND coalesce((to_jsonb(g) ->> 'tgparentid')::oid, 0) = 0
) o(what, action, whole)";

/// A table must have the checks of its parent before it has the parent.
const PARENTS: &str = "\
SELECT 'remark', format('that table `%s` inherits from `%s`', t.name, u.name), t.name, t.name,
  format('ALTER TABLE %s %sINHERIT %s', t.oid::regclass, (SELECT string_agg(format('ADD CONSTRAINT %I %s, ',
      k.conname, pg_get_constraintdef(k.oid)), '') FROM pg_constraint k
    WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.coninhcount > 0
      AND k.conname IN (SELECT o.conname FROM pg_constraint o WHERE o.conrelid = u.oid)), u.oid::regclass),
  format('ALTER TABLE %s NO INHERIT %s', t.oid::regclass, u.oid::regclass)
FROM pg_inherits i JOIN tables t ON t.oid = i.inhrelid JOIN tables u ON u.oid = i.inhparent
JOIN pg_class c ON c.oid = t.oid WHERE NOT c.relispartition";

const COLUMNS: &str = "\
SELECT 'remark', format('%s of column `%s` of table `%s`', o.what, a.attname, t.name), t.name, t.name,
  format('ALTER TABLE %s ALTER COLUMN %I %s', t.oid::regclass, a.attname, o.action), NULL
FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type y ON y.oid = a.atttypid CROSS JOIN LATERAL (
  SELECT 'the storage', 'SET STORAGE ' || CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
    WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END WHERE a.attstorage <> y.typstorage
  UNION ALL SELECT 'the compression', 'SET COMPRESSION ' || CASE to_jsonb(a) ->> 'attcompression'
    WHEN 'p' THEN 'pglz' ELSE 'lz4' END WHERE coalesce(to_jsonb(a) ->> 'attcompression', '') <> ''
  UNION ALL SELECT 'the statistics', format('SET STATISTICS %s', a.attstattarget) WHERE a.attstattarget >= 0
  UNION ALL SELECT 'the options', format('SET (%s)', string_agg(x, ', ')) FROM unnest(a.attoptions) x
    WHERE x LIKE 'n_distinct%' HAVING count(*) > 0
) o(what, action)";

const STATISTICS: &str = "\
SELECT 'remark', format('the statistics `%s`', concat(s.dot, x.stxname)), concat(s.dot, x.stxname), t.name,
  pg_get_statisticsobjdef(x.oid), format('DROP STATISTICS %s%I', CASE WHEN s.dot IS NOT NULL
    THEN quote_ident(s.nspname) || '.' ELSE '' END, x.stxname)
FROM pg_statistic_ext x JOIN spaces s ON s.oid = x.stxnamespace JOIN tables t ON t.oid = x.stxrelid";

const VIEWS: &str = "\
SELECT 'remark', format('the options of view `%s`', r.name), r.name, r.name, format('ALTER %s %s SET (%s)',
  CASE r.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END, r.oid::regclass,
  (SELECT string_agg(x, ', ') FROM unnest(c.reloptions) x WHERE x NOT LIKE 'check_option=%')), NULL
FROM relations r JOIN pg_class c ON c.oid = r.oid WHERE r.relkind IN ('v', 'm')
  AND EXISTS (SELECT FROM unnest(c.reloptions) x WHERE x NOT LIKE 'check_option=%')
UNION ALL
SELECT 'remark', format('the default of column `%s` of view `%s`', a.attname, r.name), r.name, r.name,
  format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', r.oid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid)), NULL
FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
WHERE r.relkind = 'v'";

const VIEW_INDEXES: &str = "\
SELECT 'remark', format('index `%s` on materialized view `%s`', c.relname, r.name), c.relname, r.name,
  pg_get_indexdef(c.oid), format('DROP INDEX %s', c.oid::regclass)
FROM relations r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class c ON c.oid = i.indexrelid WHERE r.relkind = 'm'";

/// Those of views.
const TRIGGERS: &str = "\
SELECT 'remark', format('trigger `%s` on view `%s`', g.tgname, r.name), g.tgname, r.name,
  pg_get_triggerdef(g.oid), format('DROP TRIGGER %I ON %s', g.tgname, r.oid::regclass)
FROM relations r JOIN pg_trigger g ON g.tgrelid = r.oid WHERE r.relkind = 'v' AND NOT g.tgisinternal";

const RULES: &str = "\
SELECT 'remark', format('rule `%s` on `%s`', u.rulename, r.name), u.rulename, r.name,
  rtrim(pg_get_ruledef(u.oid), ';'), format('DROP RULE %I ON %s', u.rulename, r.oid::regclass)
FROM relations r JOIN pg_rewrite u ON u.ev_class = r.oid
WHERE u.rulename <> '_RETURN' AND r.relkind IN ('r', 'p', 'v')";

const EVENT_TRIGGERS: &str = "\
SELECT 'remark', format('event trigger `%s`', e.evtname), e.evtname, NULL,
  concat_ws(E';\\n', format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()', e.evtname, e.evtevent,
    (SELECT ' WHEN TAG IN (' || string_agg(quote_literal(x), ', ') || ')' FROM unnest(e.evttags) x), e.evtfoid::regproc),
    CASE WHEN e.evtenabled <> 'O' THEN format('ALTER EVENT TRIGGER %I %s', e.evtname,
      CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END) END),
  format('DROP EVENT TRIGGER %I', e.evtname)
FROM pg_event_trigger e WHERE ('pg_event_trigger'::regclass, e.oid) NOT IN (SELECT * FROM foreigners)";

/// What is said of tables and their columns is the tables' own.
const COMMENTS: &str = "\
SELECT 'remark', format('the comment on %s `%s`', o.type, o.identity), o.identity, NULL,
  format('COMMENT ON %s IS %L', v.said, d.description), format('COMMENT ON %s IS NULL', v.said)
FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
CROSS JOIN LATERAL (SELECT CASE
  WHEN o.type LIKE '%column' THEN 'COLUMN ' || o.identity
  WHEN o.type = 'table constraint' THEN 'CONSTRAINT ' || o.identity
  WHEN o.type = 'domain constraint' THEN 'CONSTRAINT ' || replace(o.identity, ' on ', ' ON DOMAIN ')
  WHEN o.type = 'statistics object' THEN 'STATISTICS ' || o.identity
  WHEN o.type = 'composite type' THEN 'TYPE ' || o.identity
  ELSE upper(o.type) || ' ' || o.identity END) v(said)
WHERE d.objoid >= 16384 AND o.identity IS NOT NULL AND o.type <> 'extension'
  AND (d.classoid, d.objoid) NOT IN (SELECT * FROM foreigners)
  AND (d.classoid <> 'pg_class'::regclass OR d.objoid NOT IN (SELECT oid FROM tables))";

/// What can only be named.
const UNKNOWN: &str = "\
SELECT 'remark', format('%s `%s`', CASE c.relkind WHEN 'f' THEN 'foreign table' ELSE 'relation' END,
  concat(n.nspname, '.', c.relname)) || CASE WHEN strpos(c.relname || n.nspname, '.') > 0
    THEN ', which has a dot in its name' ELSE '' END, c.relname::text, NULL, NULL, NULL
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
  AND (c.relkind = 'f' OR strpos(c.relname || n.nspname, '.') > 0)
  AND ('pg_class'::regclass, c.oid) NOT IN (SELECT * FROM foreigners)
UNION ALL
SELECT 'remark', format('%s `%s`', o.type, o.identity), o.identity, NULL, NULL, NULL
FROM (SELECT 'pg_foreign_data_wrapper'::regclass, oid FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, oid FROM pg_foreign_server
  UNION ALL SELECT 'pg_publication'::regclass, oid FROM pg_publication
  UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
  UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
  UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
  UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid FROM pg_ts_parser
  UNION ALL SELECT 'pg_ts_template'::regclass, oid FROM pg_ts_template
  UNION ALL SELECT 'pg_transform'::regclass, oid FROM pg_transform
  UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am
  UNION ALL SELECT 'pg_type'::regclass, y.oid FROM pg_type y
    WHERE y.typtype = 'b' AND y.typcategory <> 'A' AND y.typisdefined
  UNION ALL SELECT 'pg_default_acl'::regclass, oid FROM pg_default_acl) x(class, oid)
CROSS JOIN LATERAL pg_identify_object(x.class, x.oid, 0) o
WHERE x.oid >= 16384 AND (x.class, x.oid) NOT IN (SELECT * FROM foreigners)
UNION ALL
SELECT 'remark', format('who may do what with %s `%s` (GRANT)', CASE WHEN c.relkind = 'S' THEN 'sequence' ELSE 'table' END,
  r.name), r.name, r.name, NULL, NULL
FROM relations r JOIN pg_class c ON c.oid = r.oid WHERE c.relacl IS NOT NULL
UNION ALL
SELECT 'remark', format('who may do what with function `%s` (GRANT)', f.oid::regprocedure), f.proname, NULL, NULL, NULL
FROM pg_proc f JOIN spaces s ON s.oid = f.pronamespace
WHERE f.proacl IS NOT NULL AND ('pg_proc'::regclass, f.oid) NOT IN (SELECT * FROM foreigners)
UNION ALL
SELECT 'remark', format('who may do what with schema `%s` (GRANT)', s.nspname), s.nspname, NULL, NULL, NULL
FROM spaces s JOIN pg_namespace n ON n.oid = s.oid WHERE n.nspacl IS NOT NULL AND n.nspname <> 'public'
UNION ALL
SELECT 'remark', format('index `%s` on table `%s`, which is not valid', c.relname, t.name), c.relname, t.name, NULL, NULL
FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid";

//! What hangs on a view or a routine of PostgreSQL that goes for a moment: whose it is, who may use it,
//! remarks, indexes.

use migrate_core::prelude::*;
use migrate_tests::{Chain, Server, base, child};

const SALES: &[Operation] = &[
    op::create_table(
        "sales",
        &[column("id", BigInt).primary_key(), column("amount", Integer), column("note", Text)],
    )
    .into_operation(),
    op::create_enum("stage", &["open", "done"]).into_operation(),
    op::add_column("sales", column("stage", Enum("stage"))).into_operation(),
    op::create_view("large", "SELECT id, amount, note FROM sales WHERE amount > 100")
        .into_operation(),
    op::create_view("names of large", "SELECT note AS \"the note\" FROM large").into_operation(),
    op::create_materialized_view(
        "totals",
        "SELECT stage, sum(amount) AS total FROM sales GROUP BY 1",
    )
    .into_operation(),
    op::create_function(
        "rate(of integer)",
        "RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    )
    .into_operation(),
    op::create_function("rate(of text)", "RETURNS text LANGUAGE sql AS 'SELECT of'")
        .into_operation(),
    op::create_function("same()", "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
        .into_operation(),
    op::create_trigger(
        "noted",
        "sales",
        "BEFORE UPDATE OF amount, stage ON sales FOR EACH ROW EXECUTE FUNCTION same()",
    )
    .into_operation(),
    op::create_policy("seen", "sales", "USING (amount > 0 AND stage IS NOT NULL)").into_operation(),
    op::create_index("ix_open", "sales", &["id"]).filter("stage = 'open'").into_operation(),
    op::create_materialized_view("empty at first", "SELECT amount, stage FROM sales WITH NO DATA")
        .into_operation(),
];

/// Each makes some of them go for a moment.
const STEPS: [&[Operation]; 5] = [
    &[op::alter_column("sales", "amount").set_type(BigInt).into_operation()],
    &[op::move_enum_value("stage", "done").before("open").into_operation()],
    &[op::replace_view("large", "SELECT id, note FROM sales WHERE amount > 200").into_operation()],
    &[op::replace_materialized_view(
        "totals",
        "SELECT stage, max(amount) AS total FROM sales GROUP BY 1",
    )
    .into_operation()],
    &[op::replace_function(
        "rate(of integer)",
        "RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 2::bigint'",
    )
    .into_operation()],
];

/// A role is one of all databases of a server, so each test database has its own.
fn roles(database: &str) -> [String; 2] {
    ["Reader", "Keeper"].map(|role| format!("{role} of {database}"))
}

const HANGS: &str = "
    SELECT c.relname || ' is of ' || c.relowner::regrole || ' for ' || array_to_string(ARRAY(SELECT x::text \
    FROM unnest(c.relacl) AS x ORDER BY 1), ' ') || ': ' || coalesce(obj_description(c.oid, 'pg_class'), '') \
    FROM pg_class c WHERE c.relkind IN ('v', 'm') AND c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT c.relname || '.' || a.attname || ' for ' || coalesce(a.attacl::text, '') || ': ' || \
    coalesce(col_description(c.oid, a.attnum), '') FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
    WHERE c.relkind IN ('v', 'm') AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 \
    AND a.attname <> 'amount'
    UNION ALL SELECT indexdef FROM pg_indexes WHERE tablename = 'totals'
    UNION ALL SELECT c.relname || array_to_string(c.reloptions, ' ') || c.relispopulated FROM pg_class c \
    WHERE c.relkind IN ('v', 'm') AND c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT pg_get_triggerdef(g.oid) || g.tgenabled::text || coalesce(obj_description(g.oid, 'pg_trigger'), '') \
    FROM pg_trigger g
    UNION ALL SELECT pg_get_ruledef(r.oid) FROM pg_rewrite r WHERE r.rulename = 'no deletion'
    UNION ALL SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d WHERE d.adrelid = 'large'::regclass
    UNION ALL SELECT obj_description(l.oid, 'pg_policy') FROM pg_policy l
    UNION ALL SELECT obj_description(x.oid, 'pg_class') || i.indisclustered FROM pg_class x JOIN pg_index i \
    ON i.indexrelid = x.oid WHERE x.relname IN ('ix_open', 'by stage')
    UNION ALL SELECT y.typowner::regrole || array_to_string(y.typacl, ' ') || obj_description(y.oid, 'pg_type') \
    FROM pg_type y WHERE y.typname = 'stage'
    UNION ALL SELECT a.attname || coalesce(a.attstattarget, -1) FROM pg_attribute a \
    WHERE a.attrelid = 'totals'::regclass AND a.attnum > 0
    UNION ALL SELECT pg_get_statisticsobjdef(x.oid) FROM pg_statistic_ext x
    UNION ALL SELECT p.oid::regprocedure || ' is of ' || p.proowner::regrole || ' for ' || \
    array_to_string(ARRAY(SELECT x::text FROM unnest(p.proacl) AS x ORDER BY 1), ' ') || ': ' || coalesce(obj_description(p.oid, 'pg_proc'), '') \
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    ORDER BY 1";

#[test]
#[cfg_attr(not(server_postgres), ignore = "no PostgreSQL: ./scripts/test starts one")]
fn what_hangs_on_a_view_or_a_routine_stays() {
    let database = Server::Postgres.database();
    let mut connection = database.connect();
    let name = connection.rows("SELECT current_database()").concat();
    let [reader, keeper] = roles(&name);
    connection.execute(&format!("CREATE ROLE \"{reader}\"; CREATE ROLE \"{keeper}\" SUPERUSER"));
    connection.execute(&format!(
        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO \"{reader}\"; \
         ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO \"{reader}\""
    ));
    let mut list = vec![base("a", SALES)];
    connection.upgrade(&Chain::new(list.clone()).graph(), "head").expect("it applies");
    connection.execute(&format!(
        "REVOKE ALL ON large, totals FROM \"{reader}\";
         GRANT UPDATE, SELECT ON large TO \"{keeper}\" WITH GRANT OPTION;
         GRANT SELECT (note, id) ON large TO \"{reader}\"; GRANT SELECT ON totals TO PUBLIC;
         COMMENT ON VIEW large IS 'it''s \\ large'; COMMENT ON COLUMN \"names of large\".\"the note\" IS 'that';
         COMMENT ON MATERIALIZED VIEW totals IS 'sums'; CREATE INDEX ON totals (total DESC);
         CREATE UNIQUE INDEX \"by stage\" ON totals (stage);
         GRANT SELECT ON \"names of large\" TO \"{keeper}\";
         ALTER MATERIALIZED VIEW totals OWNER TO \"{keeper}\";
         REVOKE ALL ON FUNCTION rate(integer) FROM PUBLIC, \"{reader}\";
         GRANT EXECUTE ON FUNCTION rate(integer) TO \"{keeper}\";
         CREATE TRIGGER \"in place\" INSTEAD OF INSERT ON large FOR EACH ROW EXECUTE FUNCTION same();
         COMMENT ON TRIGGER \"in place\" ON large IS 'of the view';
         CREATE RULE \"no deletion\" AS ON DELETE TO large DO INSTEAD NOTHING;
         ALTER VIEW large ALTER COLUMN note SET DEFAULT 'none';
         ALTER VIEW large SET (security_barrier = true);
         ALTER TABLE sales ENABLE ALWAYS TRIGGER noted; COMMENT ON TRIGGER noted ON sales IS 'noted';
         COMMENT ON POLICY seen ON sales IS 'seen'; COMMENT ON INDEX ix_open IS 'open ones';
         COMMENT ON INDEX \"by stage\" IS 'by stage';
         ALTER MATERIALIZED VIEW totals CLUSTER ON \"by stage\";
         ALTER MATERIALIZED VIEW totals SET (fillfactor = 70);
         ALTER MATERIALIZED VIEW totals ALTER COLUMN total SET STATISTICS 77;
         CREATE STATISTICS both_of_them ON stage, total FROM totals;
         REFRESH MATERIALIZED VIEW \"empty at first\";
         ALTER TYPE stage OWNER TO \"{keeper}\"; COMMENT ON TYPE stage IS 'stages';
         REVOKE USAGE ON TYPE stage FROM PUBLIC; GRANT USAGE ON TYPE stage TO \"{reader}\";
         COMMENT ON FUNCTION rate(integer) IS 'a rate'; GRANT ALL ON SCHEMA public TO PUBLIC"
    ));
    let before = connection.rows(HANGS);
    assert!(before.len() > 10, "{before:#?}");
    let parents = ["a", "b", "c", "d", "e"];
    for (nth, step) in STEPS.into_iter().enumerate() {
        let parent = parents[nth..=nth].to_vec().leak();
        list.push(child(["b", "c", "d", "e", "f"][nth], parent, step));
        let chain = Chain::new(list.clone());
        let done = connection.upgrade(&chain.graph(), "head");
        done.unwrap_or_else(|error| panic!("{}", error.chain()));
        assert_eq!(connection.rows(HANGS), before, "after {step:?}");
    }
    connection.execute(&format!("SET ROLE \"{keeper}\""));
    connection.downgrade(&Chain::new(list).graph(), "a").expect("it goes back");
    assert_eq!(connection.rows(HANGS), before, "by another superuser");
    connection.execute("RESET ROLE");
    connection.execute(&format!("DROP OWNED BY \"{reader}\", \"{keeper}\" CASCADE"));
    connection.execute(&format!("DROP ROLE \"{reader}\"; DROP ROLE \"{keeper}\""));
}

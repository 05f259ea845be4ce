-- A hand-grown ERP of many years: every release left its own style behind.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE EXTENSION IF NOT EXISTS ltree;
CREATE EXTENSION IF NOT EXISTS bloom;
CREATE SCHEMA billing;
CREATE SCHEMA hr;
CREATE SCHEMA audit;
CREATE SCHEMA "Archive 2019";
COMMENT ON SCHEMA audit IS 'who did what';

CREATE COLLATION german (provider = icu, locale = 'de-u-co-phonebk');
CREATE COLLATION billing.nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

CREATE TYPE order_status AS ENUM ('new', 'paid', 'in transit', 'it''s back', 'ABGESCHLOSSEN', '');
CREATE TYPE billing.invoice_kind AS ENUM ('invoice', 'credit note');
CREATE TYPE "Weird Enum" AS ENUM ('A', 'b "c"', 'größe');
CREATE TYPE address AS (street text, zip varchar(10), city text COLLATE german);
CREATE TYPE hr.pay AS (base numeric(12,2), bonus numeric(12,2)[]);
CREATE TYPE price_range AS RANGE (subtype = numeric);
COMMENT ON TYPE order_status IS 'where an order stands';
CREATE DOMAIN email AS citext CHECK (VALUE ~ '^[^@]+@[^@]+$');
CREATE DOMAIN positive AS numeric(14,4) NOT NULL DEFAULT 1 CONSTRAINT is_positive CHECK (VALUE > 0) CONSTRAINT is_small CHECK (VALUE < 1e9);
CREATE DOMAIN billing.iban AS varchar(34) COLLATE "C" CHECK (char_length(VALUE) BETWEEN 15 AND 34);
CREATE DOMAIN "Odd Domain" AS text DEFAULT 'it''s';
CREATE DOMAIN short_positive AS positive CHECK (VALUE < 100);
COMMENT ON DOMAIN email IS 'as people write it';

CREATE SEQUENCE ticket_numbers START WITH 1000 INCREMENT BY 10 MINVALUE 1000 MAXVALUE 999999 CACHE 20 CYCLE;
CREATE SEQUENCE countdown AS smallint INCREMENT BY -1 MINVALUE -500 MAXVALUE -1;
CREATE SEQUENCE billing.invoice_numbers AS integer;
CREATE SEQUENCE "Odd Numbers" START WITH 7;

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- a remark with "quotes" and a \ backslash
  NEW.updated_at := now();
  RETURN NEW;
END $$;
CREATE FUNCTION slugify(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$ SELECT lower(regexp_replace(value, '[^a-zA-Z0-9]+', '-', 'g')) $$;
CREATE FUNCTION "Tax of"(net numeric, "rate %" numeric DEFAULT 19) RETURNS numeric LANGUAGE sql IMMUTABLE AS
  'SELECT round($1 * $2 / 100, 2)';
CREATE FUNCTION is_working_day(d date) RETURNS boolean IMMUTABLE LANGUAGE sql RETURN extract(isodow FROM d) < 6;
CREATE FUNCTION overload(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION overload(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION overload(a integer, VARIADIC b integer[]) RETURNS integer LANGUAGE sql AS 'SELECT a + b[1]';
CREATE FUNCTION state_plus(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(a, 0) + coalesce(b, 0)';
CREATE AGGREGATE add_up(numeric) (SFUNC = state_plus, STYPE = numeric, INITCOND = '0');
COMMENT ON FUNCTION slugify(text) IS 'for addresses';

CREATE TABLE countries (
  code char(2) PRIMARY KEY,
  name text NOT NULL COLLATE german,
  vat numeric(5,2) NOT NULL DEFAULT 19.00,
  eu boolean NOT NULL DEFAULT false,
  phone_prefix smallint,
  CONSTRAINT countries_name_key UNIQUE (name)
);
COMMENT ON TABLE countries IS 'ISO 3166; it''s "official"';
COMMENT ON COLUMN countries.vat IS 'in %';
COMMENT ON CONSTRAINT countries_name_key ON countries IS 'no two';

CREATE TABLE currencies (code char(3) NOT NULL, digits smallint DEFAULT 2 CHECK (digits >= 0 AND digits <= 4), symbol "char", CONSTRAINT currencies_pkey PRIMARY KEY (code));

CREATE TABLE customers (
  id serial PRIMARY KEY,
  number integer NOT NULL DEFAULT nextval('ticket_numbers'),
  name varchar(200) NOT NULL,
  mail email,
  parent_id integer REFERENCES customers ON DELETE SET NULL,
  country char(2) NOT NULL DEFAULT 'DE' REFERENCES countries (code) ON UPDATE CASCADE,
  billing_address address,
  tags text[] NOT NULL DEFAULT '{}',
  matrix integer[][],
  attributes hstore DEFAULT ''::hstore,
  settings jsonb NOT NULL DEFAULT '{"theme": "dark", "sizes": [1, 2]}',
  legacy_settings json DEFAULT '{"a":  1}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP,
  deleted_at timestamp(0) with time zone,
  credit_limit money DEFAULT 0,
  path ltree,
  search tsvector GENERATED ALWAYS AS (to_tsvector('german'::regconfig, coalesce(name, ''))) STORED,
  name_slug text GENERATED ALWAYS AS (slugify(name)) STORED,
  CONSTRAINT customers_not_own_parent CHECK (parent_id <> id),
  UNIQUE (number),
  CHECK (char_length(name) > 0)
);
CREATE INDEX customers_name_trgm ON customers USING gin (name gin_trgm_ops);
CREATE INDEX customers_search ON customers USING gin (search);
CREATE INDEX customers_tags ON customers USING gin (tags);
CREATE INDEX customers_settings ON customers USING gin (settings jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX customers_path ON customers USING gist (path);
CREATE INDEX customers_lower_name ON customers (lower(name));
CREATE UNIQUE INDEX customers_active_mail ON customers (mail) WHERE deleted_at IS NULL;
CREATE INDEX customers_created ON customers USING brin (created_at) WITH (pages_per_range = 64);
CREATE INDEX customers_country_hash ON customers USING hash (country);
CREATE INDEX customers_order ON customers (country DESC NULLS LAST, name COLLATE "C" text_pattern_ops, id) INCLUDE (mail, credit_limit);
CREATE INDEX customers_expr ON customers ((settings ->> 'theme'), (number * 2 + 1), parent_id) WHERE parent_id IS NOT NULL AND name LIKE 'A%';
CREATE INDEX customers_bloom ON customers USING bloom (number, parent_id) WITH (length = 80, col1 = 2);
CREATE INDEX customers_spgist ON customers USING spgist (name text_ops);
COMMENT ON INDEX customers_lower_name IS 'for the search';

CREATE TABLE all_types (
  id bigserial PRIMARY KEY,
  small_serial smallserial,
  a smallint, b integer, c bigint, d decimal, e numeric(10), f numeric(30,10), g real, h double precision,
  i money, j char, k char(10), l varchar, m varchar(3), n text, o bytea, p timestamp, q timestamp(3), r timestamptz(6),
  s date, t time, u time(2), v timetz, w timetz(1), x interval, y interval day to second(3), y2 interval year to month,
  z boolean, aa point, ab line, ac lseg, ad box, ae path, af polygon, ag circle, ah cidr, ai inet, aj macaddr, ak macaddr8,
  al bit, am bit(8), an bit varying, ao varbit(12), ap tsvector, aq tsquery, ar uuid, "as" xml, "at" json, au jsonb, av jsonpath,
  aw int4range, ax int8range, ay numrange, az tsrange, ba tstzrange, bb daterange, bc int4multirange, bd datemultirange,
  be oid, bf regclass, bg regtype, bh regproc, bi name, bj "char", bk pg_lsn, bl txid_snapshot, bm xid8,
  bn citext, bo hstore, bp ltree, bq lquery, br address, bs hr.pay, bt price_range, bu order_status, bv order_status[], bw "Weird Enum",
  bx positive, by billing.iban, bz "Odd Domain", ca email[], cb text[][] , cc varchar(5)[], cd numeric(6,2)[], ce timestamptz[], cf jsonb[], cg address[],
  ch billing.invoice_kind, ci numeric(3,-2), cj bit(4)[], ck interval(0), cl oidvector, cm int2vector
);

CREATE TABLE all_defaults (
  id integer GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 5 MINVALUE 50 MAXVALUE 5000 CACHE 3 CYCLE) PRIMARY KEY,
  second bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
  a integer DEFAULT 0, b integer DEFAULT -1, c numeric(10,2) DEFAULT 1.50, d numeric DEFAULT 1e20, e real DEFAULT 0.1, f double precision DEFAULT 'NaN', f2 double precision DEFAULT '-Infinity', f3 double precision DEFAULT 1e-7,
  g text DEFAULT 'it''s', h text DEFAULT E'line\nbreak\\ tab\t', i text DEFAULT '', j varchar(10) DEFAULT 'x', k char(3) DEFAULT 'ab',
  l boolean DEFAULT true, m boolean DEFAULT 'no', n date DEFAULT CURRENT_DATE, o date DEFAULT '2020-02-29', p time DEFAULT '12:00', q timestamp DEFAULT '2020-01-01 00:00:00', q2 timestamp DEFAULT now(), q3 timestamp DEFAULT (now() AT TIME ZONE 'utc'),
  r timestamptz DEFAULT clock_timestamp(), s timestamptz DEFAULT CURRENT_TIMESTAMP(3), s2 timestamptz DEFAULT transaction_timestamp(), t interval DEFAULT '1 day 02:00:00', t2 interval DEFAULT interval '3 months', u uuid DEFAULT gen_random_uuid(), v uuid DEFAULT '00000000-0000-0000-0000-000000000000',
  w jsonb DEFAULT '[]', x json DEFAULT '{}'::json, x2 jsonb DEFAULT jsonb_build_object('a', 1), y text[] DEFAULT '{}', z text[] DEFAULT ARRAY['a', 'b c'], aa integer[] DEFAULT '{1,2,3}', ab bytea DEFAULT '\xdeadbeef', ac bytea DEFAULT ''::bytea,
  ad order_status DEFAULT 'new', ae order_status[] DEFAULT '{new,paid}', af inet DEFAULT '127.0.0.1', ag int4range DEFAULT '[1,10)', ah bit(3) DEFAULT B'101', ai money DEFAULT 12.5, aj point DEFAULT '(1,2)', ak name DEFAULT CURRENT_USER, al text DEFAULT CURRENT_USER, am text DEFAULT session_user, an text DEFAULT ('a' || 'b'), ao integer DEFAULT (1 + 2) * 3,
  ap integer DEFAULT floor(random() * 100)::integer, aq text DEFAULT NULL, ar bigint DEFAULT 9223372036854775807, as_ smallint DEFAULT '5'::smallint, at_ text DEFAULT 'NULL', au text DEFAULT 'now()', av text DEFAULT lpad(nextval('countdown')::text, 8, '0'), aw text DEFAULT to_char(now(), 'YYYY'), ax text DEFAULT 'ünïcödé ☃', ay text DEFAULT '$1 \x', az text DEFAULT current_setting('application_name'), ba "Weird Enum" DEFAULT 'b "c"', bb positive DEFAULT 5, bc integer DEFAULT "overload"(3), bd text COLLATE "C" DEFAULT 'c', be boolean DEFAULT (1 > 2), bf text DEFAULT CASE WHEN true THEN 'a' ELSE 'b' END, bg numeric DEFAULT "Tax of"(100), bh address DEFAULT ROW('s', 'z', 'c')::address, bi xml DEFAULT '<a/>'
);

CREATE TABLE "Odd ""Table" (
  "Id" bigint GENERATED BY DEFAULT AS IDENTITY,
  "select" text, "from" text NOT NULL, "order by" integer DEFAULT 0, "with.dot" text, "quo""te" text, "größe" numeric, "back\slash" text, " leading" text, "user" text, "group" text DEFAULT 'x', "CamelCase" boolean, "123" integer, "日本" text,
  CONSTRAINT "Odd pk" PRIMARY KEY ("Id", "from"),
  CONSTRAINT "uq select" UNIQUE ("select", "quo""te"),
  CONSTRAINT "ck ""x""" CHECK ("order by" > 0 AND "größe" IS DISTINCT FROM 3 AND "with.dot" <> 'a.b')
);
CREATE INDEX "Odd ""Index" ON "Odd ""Table" ("select", lower("quo""te"), "日本") WHERE "CamelCase" AND "with.dot" IS NOT NULL;
COMMENT ON TABLE "Odd ""Table" IS 'a "remark"
on two lines';
COMMENT ON COLUMN "Odd ""Table"."with.dot" IS 'dot';
CREATE TABLE "user" (id serial PRIMARY KEY, "order" integer, "table" text UNIQUE);
CREATE TABLE "Order" ("orderId" serial PRIMARY KEY, "userId" integer NOT NULL REFERENCES "user" (id), "fromId" bigint, "fromName" text, FOREIGN KEY ("fromId", "fromName") REFERENCES "Odd ""Table" ("Id", "from") MATCH FULL ON DELETE CASCADE);
CREATE INDEX ON "Order" ("userId");
CREATE INDEX ON "Order" ("userId", "fromId");
CREATE TABLE "Archive 2019"."Rechnung Nr" ("Nr" text PRIMARY KEY, "Kunde" integer REFERENCES public.customers);
CREATE INDEX "Rechnung idx" ON "Archive 2019"."Rechnung Nr" ("Kunde");

-- Keys in circles.
CREATE TABLE hr.departments (id integer PRIMARY KEY, name text NOT NULL, head_id integer, parent_id integer REFERENCES hr.departments (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE hr.employees (
  id integer PRIMARY KEY, department_id integer NOT NULL REFERENCES hr.departments (id), manager_id integer REFERENCES hr.employees,
  name text NOT NULL, born date, salary numeric(12,2) CHECK (salary >= 0), hired date NOT NULL DEFAULT CURRENT_DATE, fired date,
  period daterange, CONSTRAINT dates CHECK (fired IS NULL OR fired >= hired), CONSTRAINT of_age CHECK (born < hired - '15 years'::interval) NO INHERIT
);
ALTER TABLE hr.departments ADD CONSTRAINT departments_head_fkey FOREIGN KEY (head_id) REFERENCES hr.employees ON DELETE SET NULL DEFERRABLE;
CREATE TABLE ring_a (id serial PRIMARY KEY, b_id integer NOT NULL);
CREATE TABLE ring_b (id serial PRIMARY KEY, c_id integer NOT NULL);
CREATE TABLE ring_c (id serial PRIMARY KEY, a_id integer NOT NULL REFERENCES ring_a DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE ring_a ADD FOREIGN KEY (b_id) REFERENCES ring_b DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ring_b ADD FOREIGN KEY (c_id) REFERENCES ring_c DEFERRABLE INITIALLY IMMEDIATE;
CREATE TABLE hr.rooms (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE hr.bookings (
  id serial PRIMARY KEY, room_id integer NOT NULL REFERENCES hr.rooms, during tstzrange NOT NULL, canceled boolean NOT NULL DEFAULT false, person text,
  CONSTRAINT no_overlap EXCLUDE USING gist (room_id WITH =, during WITH &&) WHERE (NOT canceled),
  EXCLUDE USING gist (person WITH =, during WITH &&) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT by_lower EXCLUDE (lower(person) WITH =) INCLUDE (room_id)
);

CREATE TABLE products (
  id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, sku text NOT NULL, name text NOT NULL, price positive, weight real, dimensions numeric(8,2)[3],
  discontinued boolean DEFAULT false NOT NULL, color "Weird Enum", prices price_range, valid daterange DEFAULT daterange(CURRENT_DATE, NULL), image bytea,
  UNIQUE NULLS NOT DISTINCT (sku, color), UNIQUE (name) INCLUDE (price), UNIQUE (id, sku)
) WITH (fillfactor = 70, autovacuum_enabled = false);
ALTER TABLE products ALTER COLUMN image SET STORAGE EXTERNAL;
ALTER TABLE products ALTER COLUMN name SET STATISTICS 500;
CREATE UNIQUE INDEX products_one_null ON products (weight) NULLS NOT DISTINCT;
CREATE STATISTICS products_stats (dependencies, ndistinct) ON sku, name FROM products;
CREATE TABLE product_prices (product_id bigint NOT NULL, sku text NOT NULL, valid_from date NOT NULL, price numeric(12,4) NOT NULL, PRIMARY KEY (product_id, sku, valid_from), FOREIGN KEY (product_id, sku) REFERENCES products (id, sku) ON UPDATE CASCADE ON DELETE RESTRICT);
CREATE TABLE warehouses (id smallint PRIMARY KEY, code text UNIQUE DEFERRABLE INITIALLY DEFERRED, location point, area polygon, EXCLUDE USING gist (area WITH &&));
CREATE INDEX warehouses_location ON warehouses USING gist (location);
CREATE INDEX warehouses_quad ON warehouses USING spgist (location);
CREATE TABLE stock (warehouse_id smallint REFERENCES warehouses ON DELETE CASCADE, product_id bigint REFERENCES products ON DELETE CASCADE, quantity integer NOT NULL DEFAULT 0, reserved integer NOT NULL DEFAULT 0, available integer GENERATED ALWAYS AS (quantity - reserved) STORED, CONSTRAINT stock_pkey PRIMARY KEY (warehouse_id, product_id) WITH (fillfactor = 80), CONSTRAINT enough CHECK (quantity >= reserved));
CREATE UNLOGGED TABLE stock_cache (key text PRIMARY KEY, value jsonb, expires timestamptz);
CREATE TABLE orders (
  id bigserial PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers ON DELETE RESTRICT, number text NOT NULL DEFAULT ('O-' || nextval('ticket_numbers')), status order_status NOT NULL DEFAULT 'new', currency char(3) NOT NULL DEFAULT 'EUR' REFERENCES currencies,
  placed_at timestamptz NOT NULL DEFAULT now(), total numeric(14,2) NOT NULL DEFAULT 0, updated_at timestamp, note text, customer_note text,
  CONSTRAINT note_or_total CHECK (note IS NOT NULL OR total > 0::numeric) NOT VALID
);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_open ON orders (placed_at DESC) WHERE status IN ('new', 'paid');
CREATE INDEX orders_month ON orders (date_trunc('month', placed_at AT TIME ZONE 'UTC'));
CREATE UNIQUE INDEX orders_number ON orders (number);
CREATE TABLE order_lines (order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE, line smallint NOT NULL, product_id bigint NOT NULL REFERENCES products, quantity integer NOT NULL CHECK (quantity > 0), price numeric(12,4) NOT NULL, total numeric GENERATED ALWAYS AS (quantity * price) STORED, PRIMARY KEY (order_id, line));
CREATE TABLE billing.invoices (
  id integer PRIMARY KEY DEFAULT nextval('billing.invoice_numbers'), kind billing.invoice_kind NOT NULL DEFAULT 'invoice', order_id bigint REFERENCES public.orders ON DELETE SET NULL, account billing.iban, due date NOT NULL DEFAULT (CURRENT_DATE + 14), amount numeric(12,2) NOT NULL, corrects integer REFERENCES billing.invoices, text text COLLATE billing.nocase
);
ALTER SEQUENCE billing.invoice_numbers OWNED BY billing.invoices.id;
CREATE TABLE billing.payments (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), invoice_id integer NOT NULL CONSTRAINT of_invoice REFERENCES billing.invoices, paid_at timestamptz NOT NULL, amount numeric(12,2) NOT NULL, CONSTRAINT positive_amount CHECK (amount > (0)::numeric));
ALTER TABLE billing.payments ADD CONSTRAINT payments_once UNIQUE (invoice_id, paid_at);
CREATE TABLE billing.rates (from_currency char(3), to_currency char(3), day date, rate numeric(18,8), PRIMARY KEY (from_currency, to_currency, day), FOREIGN KEY (from_currency) REFERENCES public.currencies (code), FOREIGN KEY (to_currency) REFERENCES public.currencies (code), CHECK (from_currency <> to_currency));

-- Partitions.
CREATE TABLE audit.log (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT now(), who text NOT NULL DEFAULT CURRENT_USER, what jsonb, PRIMARY KEY (id, at, who)) PARTITION BY RANGE (at);
CREATE INDEX log_who ON audit.log (who);
CREATE TABLE audit.log_2019 PARTITION OF audit.log FOR VALUES FROM ('2019-01-01 00:00+00') TO ('2020-01-01 00:00+00');
CREATE TABLE audit.log_2020 PARTITION OF audit.log FOR VALUES FROM ('2020-01-01 00:00+00') TO ('2021-01-01 00:00+00') PARTITION BY LIST (who);
CREATE TABLE audit.log_2020_root PARTITION OF audit.log_2020 FOR VALUES IN ('root', 'admin');
CREATE TABLE audit.log_2020_rest PARTITION OF audit.log_2020 DEFAULT;
CREATE TABLE audit.log_rest PARTITION OF audit.log DEFAULT;
CREATE INDEX log_rest_only ON audit.log_rest (what) WHERE what IS NOT NULL;
CREATE TABLE measurements (sensor integer NOT NULL, at timestamp NOT NULL, value double precision DEFAULT 0, CHECK (value >= -273.15)) PARTITION BY HASH (sensor);
CREATE TABLE measurements_0 PARTITION OF measurements FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE measurements_1 PARTITION OF measurements FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE measurements_2 PARTITION OF measurements FOR VALUES WITH (MODULUS 3, REMAINDER 2);
CREATE INDEX measurements_at ON measurements USING brin (at);
CREATE TABLE sales (region text NOT NULL, amount numeric, sold date) PARTITION BY LIST (lower(region));
CREATE TABLE sales_eu PARTITION OF sales (CONSTRAINT eu_amount CHECK (amount < 1e6), amount DEFAULT 5) FOR VALUES IN ('de', 'fr', NULL);

-- Inheritance, of old.
CREATE TABLE assets (id serial PRIMARY KEY, name text NOT NULL, bought date);
CREATE TABLE vehicles (plate text, CHECK (plate <> '')) INHERITS (assets);

-- Row level security.
CREATE TABLE documents (id serial PRIMARY KEY, owner name NOT NULL DEFAULT CURRENT_USER, public boolean NOT NULL DEFAULT false, body text, secret text);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY own_documents ON documents USING (owner = CURRENT_USER) WITH CHECK (owner = CURRENT_USER);
CREATE POLICY "public documents" ON documents FOR SELECT TO PUBLIC USING (public);
CREATE POLICY narrow ON documents AS RESTRICTIVE FOR DELETE TO postgres, CURRENT_USER USING (NOT public AND id IN (SELECT d.id FROM documents d));
CREATE TABLE orphan_policies (id integer);
CREATE POLICY not_yet ON orphan_policies FOR INSERT WITH CHECK (id > 0);

-- Views on views.
CREATE VIEW active_customers AS SELECT * FROM customers WHERE deleted_at IS NULL;
CREATE VIEW german_customers AS SELECT c.id, c.name, c.country FROM active_customers c WHERE c.country = 'DE' WITH CASCADED CHECK OPTION;
CREATE VIEW local_check (a, "B c") AS SELECT id, name FROM assets WHERE id > 3 WITH LOCAL CHECK OPTION;
CREATE VIEW safe_documents WITH (security_barrier = true) AS SELECT id, body FROM documents WHERE public;
CREATE VIEW invoker_view WITH (security_invoker = true) AS SELECT 1 AS one;
CREATE VIEW "Odd View" AS SELECT "select" AS "Select it", "größe" + 1 AS "x.y" FROM "Odd ""Table";
CREATE VIEW billing.open_invoices AS SELECT i.id, i.amount - coalesce(sum(p.amount), 0) AS open FROM billing.invoices i LEFT JOIN billing.payments p ON p.invoice_id = i.id GROUP BY i.id HAVING i.amount > coalesce(sum(p.amount), 0);
CREATE RECURSIVE VIEW hr.reports_to (id, boss) AS SELECT id, manager_id FROM hr.employees UNION ALL SELECT r.id, e.manager_id FROM reports_to r JOIN hr.employees e ON e.id = r.boss WHERE e.manager_id IS NOT NULL;
CREATE VIEW totals AS SELECT add_up(total) AS total, "Tax of"(add_up(total)) AS tax FROM orders;
COMMENT ON VIEW active_customers IS 'not gone';
COMMENT ON COLUMN active_customers.name IS 'of the view';
ALTER VIEW local_check ALTER COLUMN a SET DEFAULT 4;
CREATE MATERIALIZED VIEW sales_by_customer AS SELECT c.id, c.name, count(o.id) AS orders, sum(o.total) AS total FROM active_customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name;
CREATE UNIQUE INDEX sales_by_customer_id ON sales_by_customer (id);
CREATE INDEX sales_by_customer_total ON sales_by_customer (total DESC) WHERE total > 0;
CREATE MATERIALIZED VIEW best_customers WITH (fillfactor = 60) AS SELECT * FROM sales_by_customer ORDER BY total DESC LIMIT 10 WITH NO DATA;
COMMENT ON MATERIALIZED VIEW sales_by_customer IS 'each night';
CREATE VIEW best_names AS SELECT name FROM best_customers;
CREATE RULE no_names AS ON INSERT TO best_names DO INSTEAD NOTHING;
CREATE RULE log_currency AS ON DELETE TO currencies DO ALSO INSERT INTO audit.log (what) VALUES (to_jsonb(old.code));

-- Functions over tables, procedures, triggers.
CREATE FUNCTION customer_total(c customers) RETURNS numeric STABLE LANGUAGE sql AS 'SELECT sum(total) FROM orders WHERE customer_id = c.id';
CREATE FUNCTION find_customers(pattern text, OUT id integer, OUT name text) RETURNS SETOF record LANGUAGE sql STABLE ROWS 50 COST 10 AS 'SELECT c.id, c.name FROM customers c WHERE c.name LIKE pattern';
CREATE FUNCTION hr.staff(department integer) RETURNS TABLE (id integer, name text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = hr, pg_temp AS $body$ BEGIN RETURN QUERY SELECT e.id, e.name FROM hr.employees e WHERE e.department_id = department; END $body$;
CREATE FUNCTION open_of(customer integer) RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(*) FROM orders WHERE orders.customer_id = open_of.customer; END;
CREATE PROCEDURE close_order(IN which bigint, INOUT done boolean DEFAULT false) LANGUAGE plpgsql AS $$ BEGIN UPDATE orders SET status = 'ABGESCHLOSSEN' WHERE id = which; done := FOUND; END $$;
CREATE FUNCTION audit.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit.log (what) VALUES (jsonb_build_object('table', TG_TABLE_NAME, 'args', to_jsonb(TG_ARGV))); RETURN NULL; END $$;
CREATE FUNCTION audit.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE '%', tg_tag; END $$;
CREATE TRIGGER touch_customers BEFORE UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER touch_orders BEFORE UPDATE OF total, status ON orders FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION touch();
CREATE TRIGGER "Note it" AFTER INSERT OR DELETE OR TRUNCATE ON products FOR EACH STATEMENT EXECUTE FUNCTION audit.note('a', 'it''s', '3');
CREATE TRIGGER with_tables AFTER UPDATE ON products REFERENCING OLD TABLE AS was NEW TABLE AS shall FOR EACH STATEMENT EXECUTE FUNCTION audit.note();
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON billing.payments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.note();
CREATE TRIGGER on_parts AFTER INSERT ON audit.log FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER off BEFORE INSERT ON countries FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE countries DISABLE TRIGGER off;
CREATE TRIGGER instead INSTEAD OF INSERT ON totals FOR EACH ROW EXECUTE FUNCTION touch();
COMMENT ON TRIGGER touch_customers ON customers IS 'the clock';
COMMENT ON POLICY own_documents ON documents IS 'mine';
CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq, COMMUTATOR = ===);
CREATE CAST (address AS text) WITH INOUT AS ASSIGNMENT;
CREATE TEXT SEARCH CONFIGURATION shop (COPY = english);
GRANT SELECT ON countries TO PUBLIC;

-- The master data of each department, made from one mould in 2012.
-- each agents banks batches branches carriers channels colors contracts coupons crates depots doctypes fees holidays incoterms industries lanes licences markets norms pallets plants regions salutations
CREATE TABLE @@ (
  id serial PRIMARY KEY,
  code varchar(20) NOT NULL,
  label text DEFAULT '@@'::text NOT NULL,
  country char(2) REFERENCES countries,
  active boolean DEFAULT true NOT NULL,
  created_at timestamp DEFAULT now() NOT NULL,
  updated_at timestamp,
  CONSTRAINT @@_code_check CHECK (code = upper(code)),
  CONSTRAINT uq_@@_code UNIQUE (code)
);
CREATE INDEX idx_@@_label ON @@ (label) WHERE active;
CREATE TRIGGER touch_@@ BEFORE UPDATE ON @@ FOR EACH ROW EXECUTE PROCEDURE touch();
-- end
-- The same again, by others, in 2016: keys named by hand, a history beside each, a view on both.
-- each discounts freights ledgers machines materials ranges recipes suppliers tariffs tools
CREATE TABLE @@ ("Id" bigint NOT NULL, "Name" text NOT NULL, "Data" jsonb, "ParentId" bigint, "Rank" integer DEFAULT 0, CONSTRAINT "PK_@@" PRIMARY KEY ("Id"), CONSTRAINT "FK_@@_Parent" FOREIGN KEY ("ParentId") REFERENCES @@ ("Id") ON DELETE CASCADE);
CREATE SEQUENCE "@@_Id_seq";
ALTER TABLE @@ ALTER COLUMN "Id" SET DEFAULT nextval('"@@_Id_seq"'::regclass);
ALTER SEQUENCE "@@_Id_seq" OWNED BY @@."Id";
CREATE TABLE @@_history ("Id" bigint NOT NULL, "Version" integer NOT NULL, "At" timestamptz NOT NULL DEFAULT now(), "Was" jsonb, PRIMARY KEY ("Id", "Version"), FOREIGN KEY ("Id") REFERENCES @@ ON DELETE CASCADE);
CREATE INDEX "IX_@@_Data" ON @@ USING gin ("Data");
CREATE INDEX "IX_@@_Parent_Rank" ON @@ ("ParentId", "Rank" DESC);
CREATE VIEW @@_versions AS SELECT m."Id", m."Name", count(h.*) AS versions FROM @@ m LEFT JOIN @@_history h ON h."Id" = m."Id" GROUP BY m."Id";
-- end
-- each shipments returns tickets visits tours trainings shifts leaves reviews travels
CREATE TABLE hr.@@ (
  id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  employee_id integer NOT NULL REFERENCES hr.employees ON DELETE CASCADE,
  starts timestamptz NOT NULL, ends timestamptz,
  hours numeric(6,2) GENERATED ALWAYS AS (extract(epoch FROM ends - starts) / 3600) STORED,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'void')),
  priority integer NOT NULL DEFAULT 3 CHECK (priority BETWEEN 1 AND 5),
  CHECK (ends IS NULL OR ends > starts)
);
CREATE INDEX ON hr.@@ (employee_id, starts);
CREATE INDEX ON hr.@@ (lower(state));
-- end
-- Joins between everything.
-- each customers_agents:customers:agents customers_banks:customers:banks orders_carriers:orders:carriers orders_coupons:orders:coupons products_colors:products:colors products_materials:products:crates
CREATE TABLE @1@ (left_id bigint NOT NULL, right_id integer NOT NULL, since date DEFAULT CURRENT_DATE, PRIMARY KEY (left_id, right_id), CONSTRAINT @1@_right FOREIGN KEY (right_id) REFERENCES @3@ (id) ON DELETE CASCADE);
CREATE INDEX @1@_right_id ON @1@ (right_id) INCLUDE (since);
-- end

-- What web frameworks make: one style for every table, names with hashes, keys put off, polymorphic
-- pairs, arrays and JSON, soft deletes.
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS citext;

-- As Rails has it.
CREATE TABLE schema_migrations (version character varying NOT NULL, CONSTRAINT schema_migrations_pkey PRIMARY KEY (version));
CREATE TABLE ar_internal_metadata (key character varying NOT NULL, value character varying, created_at timestamp(6) without time zone NOT NULL, updated_at timestamp(6) without time zone NOT NULL, CONSTRAINT ar_internal_metadata_pkey PRIMARY KEY (key));
CREATE TYPE public.visibility AS ENUM ('public', 'unlisted', 'private');
CREATE FUNCTION timestamp_id(table_name text) RETURNS bigint LANGUAGE plpgsql AS $$
  DECLARE
    time_part bigint;
  BEGIN
    time_part := ((date_part('epoch', now()) * 1000))::bigint << 16;
    RETURN time_part | (('x' || substr(md5(table_name || gen_random_bytes(16)::text), 1, 4))::bit(16)::bigint);
  END
$$;

CREATE TABLE accounts (
  id bigint NOT NULL,
  username citext DEFAULT ''::citext NOT NULL,
  domain character varying,
  private_key text, public_key text DEFAULT ''::text NOT NULL,
  created_at timestamp(6) without time zone NOT NULL, updated_at timestamp(6) without time zone NOT NULL,
  note text DEFAULT ''::text NOT NULL, display_name character varying DEFAULT ''::character varying NOT NULL,
  fields jsonb, avatar_file_size integer, avatar_updated_at timestamp without time zone,
  locked boolean DEFAULT false NOT NULL, header_remote_url character varying DEFAULT ''::character varying NOT NULL,
  protocol integer DEFAULT 0 NOT NULL, also_known_as character varying[], moved_to_account_id bigint, actor_type character varying,
  silenced_at timestamp without time zone, suspended_at timestamp without time zone, hide_collections boolean, avatar_storage_schema_version integer,
  sensitized_at timestamp(6) without time zone, attribution_domains character varying[] DEFAULT '{}'::character varying[],
  balance numeric(10,2) DEFAULT 0.0, ratio double precision DEFAULT 0.0, quota bigint DEFAULT 1073741824 NOT NULL, token uuid DEFAULT gen_random_uuid() NOT NULL, ip inet, login_ips cidr[], mac macaddr, birthday date, wakes_at time without time zone, every interval, digest bytea, preferences json DEFAULT '{}'::json NOT NULL, visibility public.visibility DEFAULT 'public'::public.visibility NOT NULL
);
CREATE SEQUENCE accounts_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE accounts_id_seq OWNED BY accounts.id;
ALTER TABLE ONLY accounts ALTER COLUMN id SET DEFAULT timestamp_id('accounts'::text);
ALTER TABLE ONLY accounts ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX index_accounts_on_username_and_domain_lower ON accounts USING btree (lower((username)::text), COALESCE(lower((domain)::text), ''::text));
CREATE INDEX index_accounts_on_moved_to_account_id ON accounts USING btree (moved_to_account_id) WHERE (moved_to_account_id IS NOT NULL);
CREATE INDEX index_accounts_on_domain_and_id ON accounts USING btree (domain, id);
CREATE INDEX search_index ON accounts USING gin ((((setweight(to_tsvector('simple'::regconfig, (display_name)::text), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, (username)::text), 'B'::"char")) || setweight(to_tsvector('simple'::regconfig, (COALESCE(domain, ''::character varying))::text), 'C'::"char"))));
CREATE INDEX index_accounts_on_created_at ON accounts USING btree (created_at DESC NULLS LAST);
ALTER TABLE accounts ADD CONSTRAINT fk_2319be5eaa FOREIGN KEY (moved_to_account_id) REFERENCES accounts(id) ON DELETE SET NULL;
ALTER TABLE accounts ADD CONSTRAINT chk_rails_0a1b2c3d4e CHECK ((quota >= 0)) NOT VALID;
ALTER TABLE accounts ADD CONSTRAINT chk_rails_protocols CHECK (protocol = ANY (ARRAY[0, 1, 2]));
COMMENT ON TABLE accounts IS 'Everybody''s account';

-- each statuses media polls reports invites lists filters markers devices sessions imports backups bookmarks favourites mentions mutes blocks follows follow_requests conversations notifications announcements appeals relays rules tombstones
CREATE TABLE @@ (
  id bigserial PRIMARY KEY,
  account_id bigint NOT NULL,
  uri character varying,
  text text DEFAULT ''::text NOT NULL,
  position integer DEFAULT 0 NOT NULL,
  sensitive boolean DEFAULT false NOT NULL,
  visibility integer DEFAULT 0 NOT NULL,
  spoiler_text text DEFAULT ''::text NOT NULL,
  language character varying(12),
  options character varying[] DEFAULT '{}'::character varying[] NOT NULL,
  cached_tallies bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  meta jsonb DEFAULT '{}'::jsonb NOT NULL,
  target_type character varying, target_id bigint,
  deleted_at timestamp without time zone,
  lock_version integer DEFAULT 0 NOT NULL,
  created_at timestamp(6) without time zone NOT NULL,
  updated_at timestamp(6) without time zone NOT NULL,
  CONSTRAINT fk_rails_@@_account FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE
);
CREATE INDEX index_@@_on_account_id ON @@ USING btree (account_id);
CREATE UNIQUE INDEX index_@@_on_uri ON @@ USING btree (uri text_pattern_ops) WHERE (uri IS NOT NULL);
CREATE INDEX index_@@_on_target ON @@ USING btree (target_type, target_id);
CREATE INDEX index_@@_20190820 ON @@ USING btree (account_id, id DESC, visibility, updated_at) WHERE (deleted_at IS NULL);
-- end
-- Joins without a key of their own, as `has_and_belongs_to_many` makes them.
-- each accounts_lists:account:list polls_tags:poll:tag statuses_tags:status:tag filters_keywords:filter:keyword devices_keys:device:key
CREATE TABLE @1@ (@2@_id bigint NOT NULL, @3@_id bigint NOT NULL);
CREATE UNIQUE INDEX index_@1@_on_@2@_id_and_@3@_id ON @1@ USING btree (@2@_id, @3@_id);
CREATE INDEX index_@1@_on_@3@_id ON @1@ USING btree (@3@_id);
-- end
-- Keys made of UUIDs.
-- each oauth_applications oauth_access_grants oauth_access_tokens webhooks web_push_subscriptions preview_cards featured_tags custom_emojis
CREATE TABLE @@ (id uuid DEFAULT gen_random_uuid() NOT NULL, name character varying NOT NULL, secret character varying DEFAULT encode(gen_random_bytes(20), 'hex'::text) NOT NULL, redirect_uri text NOT NULL, scopes character varying DEFAULT ''::character varying NOT NULL, owner_id uuid, expires_in integer DEFAULT 7200, events character varying[] DEFAULT ARRAY['created'::character varying, 'updated'::character varying]::character varying[], created_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL, CONSTRAINT @@_pkey PRIMARY KEY (id), CONSTRAINT fk_owner_@@ FOREIGN KEY (owner_id) REFERENCES @@(id) ON DELETE SET NULL);
CREATE INDEX index_@@_on_lower_name ON @@ USING btree (lower((name)::text) varchar_pattern_ops);
-- end
CREATE VIEW instances AS WITH domain_counts(domain, accounts_count) AS (SELECT accounts.domain, count(*) AS accounts_count FROM accounts WHERE accounts.domain IS NOT NULL GROUP BY accounts.domain) SELECT domain_counts.domain, domain_counts.accounts_count FROM domain_counts UNION ALL SELECT 'local'::character varying, 0;
CREATE MATERIALIZED VIEW account_summaries AS SELECT accounts.id AS account_id, mode() WITHIN GROUP (ORDER BY t0.language) AS language, mode() WITHIN GROUP (ORDER BY t0.sensitive) AS sensitive FROM accounts CROSS JOIN LATERAL (SELECT statuses.account_id, statuses.language, statuses.sensitive FROM statuses WHERE statuses.account_id = accounts.id AND statuses.deleted_at IS NULL ORDER BY statuses.id DESC LIMIT 20) t0 WHERE accounts.suspended_at IS NULL GROUP BY accounts.id;
CREATE UNIQUE INDEX index_account_summaries_on_account_id ON account_summaries USING btree (account_id);
CREATE VIEW global_follow_recommendations AS SELECT account_summaries.account_id, row_number() OVER (PARTITION BY account_summaries.language ORDER BY account_summaries.account_id) AS rank FROM account_summaries;
CREATE VIEW user_ips AS SELECT t0.account_id, t0.ip, max(t0.used_at) AS used_at FROM (SELECT accounts.id AS account_id, accounts.ip, accounts.created_at AS used_at FROM accounts UNION ALL SELECT sessions.account_id, NULL::inet, sessions.updated_at FROM sessions) t0 GROUP BY t0.account_id, t0.ip;
CREATE FUNCTION accounts_counter() RETURNS trigger LANGUAGE plpgsql AS $_$ BEGIN UPDATE accounts SET lock = 1 WHERE id = NEW.account_id; RETURN NEW; END; $_$;
CREATE TRIGGER accounts_after_insert_row_tr AFTER INSERT ON statuses FOR EACH ROW EXECUTE FUNCTION accounts_counter();

-- As Django has it: keys put off, names with hashes, a LIKE index beside each text that is a key.
CREATE TABLE django_content_type (id integer NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, app_label varchar(100) NOT NULL, model varchar(100) NOT NULL);
ALTER TABLE django_content_type ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
CREATE TABLE auth_permission (id integer NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, name varchar(255) NOT NULL, content_type_id integer NOT NULL, codename varchar(100) NOT NULL);
ALTER TABLE auth_permission ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE auth_permission ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES django_content_type (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX auth_permission_content_type_id_2f476e4b ON auth_permission (content_type_id);
CREATE TABLE auth_group (id integer NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, name varchar(150) NOT NULL UNIQUE);
CREATE INDEX auth_group_name_a6ea08ec_like ON auth_group (name varchar_pattern_ops);
CREATE TABLE auth_group_permissions (id bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, group_id integer NOT NULL, permission_id integer NOT NULL);
ALTER TABLE auth_group_permissions ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE auth_group_permissions ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES auth_group (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE auth_group_permissions ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES auth_permission (id) DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE auth_user (id integer NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, password varchar(128) NOT NULL, last_login timestamp with time zone NULL, is_superuser boolean NOT NULL, username varchar(150) NOT NULL UNIQUE, first_name varchar(150) NOT NULL, email varchar(254) NOT NULL, is_staff boolean NOT NULL, date_joined timestamp with time zone NOT NULL);
CREATE INDEX auth_user_username_6821ab7c_like ON auth_user (username varchar_pattern_ops);
CREATE TABLE django_session (session_key varchar(40) NOT NULL PRIMARY KEY, session_data text NOT NULL, expire_date timestamp with time zone NOT NULL);
CREATE INDEX django_session_session_key_c0390e0f_like ON django_session (session_key varchar_pattern_ops);
CREATE INDEX django_session_expire_date_a5c62663 ON django_session (expire_date);
CREATE TABLE django_migrations (id bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, app varchar(255) NOT NULL, name varchar(255) NOT NULL, applied timestamp with time zone NOT NULL);
-- each blog_post blog_comment blog_category shop_cart shop_cartitem shop_coupon shop_wishlist crm_lead crm_deal crm_note hr_leave hr_payslip hr_position wiki_page wiki_revision wiki_attachment poll_question poll_choice news_item news_source
CREATE TABLE "@@" (
  "id" bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
  "title" varchar(200) NOT NULL,
  "slug" varchar(50) NOT NULL UNIQUE,
  "body" text NOT NULL,
  "rating" smallint NOT NULL CHECK ("rating" >= 0),
  "hits" integer NOT NULL CHECK ("hits" >= 0),
  "price" numeric(8, 2) NULL,
  "state" varchar(2) COLLATE "C" NOT NULL,
  "data" jsonb NOT NULL,
  "duration" interval NULL,
  "ip" inet NULL,
  "uid" uuid NOT NULL UNIQUE,
  "published" date NULL,
  "created" timestamp with time zone NOT NULL,
  "author_id" integer NOT NULL,
  "parent_id" bigint NULL,
  CONSTRAINT "@@_state_valid" CHECK ("state"::text = ANY (ARRAY['dr'::text, 'pu'::text])),
  CONSTRAINT "@@_price_or_published" CHECK (("price" IS NOT NULL OR "published" IS NULL)),
  CONSTRAINT "unique_title_per_author_@@" UNIQUE ("author_id", "title") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX "@@_slug_71eb1b0d_like" ON "@@" ("slug" varchar_pattern_ops);
CREATE INDEX "@@_author_id_dd7a8485" ON "@@" ("author_id");
CREATE INDEX "@@_parent_id_b0fd2e7f" ON "@@" ("parent_id");
CREATE INDEX "@@_upper_title" ON "@@" (UPPER("title"), "created" DESC) WHERE ("state" = 'pu' AND NOT ("price" IS NULL));
ALTER TABLE "@@" ADD CONSTRAINT "@@_author_id_dd7a8485_fk_auth_user_id" FOREIGN KEY ("author_id") REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "@@" ADD CONSTRAINT "@@_parent_id_b0fd2e7f_fk_@@_id" FOREIGN KEY ("parent_id") REFERENCES "@@" ("id") DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE "@@_tags" ("id" bigint NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, "@@_id" bigint NOT NULL, "permission_id" integer NOT NULL);
ALTER TABLE "@@_tags" ADD CONSTRAINT "@@_tags_both_uniq" UNIQUE ("@@_id", "permission_id");
ALTER TABLE "@@_tags" ADD CONSTRAINT "@@_tags_own_fk" FOREIGN KEY ("@@_id") REFERENCES "@@" ("id") DEFERRABLE INITIALLY DEFERRED;
-- end
-- As Hibernate and Entity Framework have it.
CREATE SEQUENCE hibernate_sequence START WITH 1 INCREMENT BY 50;
-- each Customer Vehicle Policy Claim Payment Adjuster Document Address Coverage Quote
CREATE TABLE "@@s" ("@@Id" uuid DEFAULT uuid_generate_v4() NOT NULL, "RowVersion" bytea, "DisplayName" character varying(256) COLLATE "und-x-icu" NOT NULL, "ConcurrencyStamp" text, "LockoutEnd" timestamp with time zone, "Discriminator" character varying(21) DEFAULT ''::character varying NOT NULL, "Amount" numeric(18,2) DEFAULT 0.0 NOT NULL, "IsDeleted" boolean DEFAULT FALSE NOT NULL, "Ordinal" integer GENERATED BY DEFAULT AS IDENTITY, CONSTRAINT "PK_@@s" PRIMARY KEY ("@@Id"), CONSTRAINT "AK_@@s_Ordinal" UNIQUE ("Ordinal"));
CREATE UNIQUE INDEX "IX_@@s_DisplayName" ON "@@s" ("DisplayName") INCLUDE ("Amount") WHERE "IsDeleted" = FALSE;
-- end

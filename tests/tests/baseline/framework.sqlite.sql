-- What web frameworks make on SQLite: Django, Rails, Laravel and Alembic's SQLAlchemy side by side.
-- As Django has it.
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE TABLE "auth_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "username" varchar(150) NOT NULL UNIQUE, "email" varchar(254) NOT NULL, "date_joined" datetime NOT NULL);
-- each blog_post blog_comment blog_tag shop_cart shop_item shop_order crm_lead crm_deal crm_note hr_leave hr_slip hr_job lms_course lms_lesson lms_quiz lms_grade wiki_page wiki_revision poll_question poll_choice kb_topic kb_vote
CREATE TABLE "@@" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "title" varchar(200) NOT NULL, "slug" varchar(50) NOT NULL UNIQUE, "body" text NOT NULL, "rating" smallint unsigned NOT NULL CHECK ("rating" >= 0), "hits" integer unsigned NOT NULL CHECK ("hits" >= 0), "price" decimal NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "uid" char(32) NOT NULL UNIQUE, "is_open" bool NOT NULL, "duration" bigint NULL, "day" date NULL, "clock" time NULL, "created" datetime NOT NULL, "ip" char(39) NULL, "author_id" integer NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "parent_id" bigint NULL REFERENCES "@@" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "@@_price_positive" CHECK ("price" > '0'), CONSTRAINT "@@_one_title" UNIQUE ("author_id", "title"));
CREATE INDEX "@@_author_id_dd7a8485" ON "@@" ("author_id");
CREATE INDEX "@@_parent_id_b0fd2e7f" ON "@@" ("parent_id");
CREATE UNIQUE INDEX "@@_open_title" ON "@@" ("title", "created" DESC) WHERE "is_open";
CREATE INDEX "@@_upper" ON "@@" ((UPPER("title")));
CREATE TABLE "@@_tags" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "@@_id" bigint NOT NULL REFERENCES "@@" ("id") DEFERRABLE INITIALLY DEFERRED, "ct_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE UNIQUE INDEX "@@_tags_uniq" ON "@@_tags" ("@@_id", "ct_id");
-- end
-- As Rails has it.
CREATE TABLE "schema_migrations" ("version" varchar NOT NULL PRIMARY KEY);
CREATE TABLE "ar_internal_metadata" ("key" varchar NOT NULL PRIMARY KEY, "value" varchar, "created_at" datetime(6) NOT NULL, "updated_at" datetime(6) NOT NULL);
-- each statuses media polls reports invites lists filters markers devices sessions imports backups bookmarks favourites mentions mutes blocks follows notifications announcements appeals relays rules tombstones drafts emojis hashtags streams circles quotes threads
CREATE TABLE "@@" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "account_id" integer NOT NULL, "text" text DEFAULT '' NOT NULL, "position" integer DEFAULT 0 NOT NULL, "sensitive" boolean DEFAULT 0 NOT NULL, "score" float DEFAULT 0.0, "amount" decimal(10,2) DEFAULT '0.0', "meta" json DEFAULT '{}', "target_type" varchar, "target_id" integer, "blob" blob, "born" date, "lock_version" integer DEFAULT 0, "created_at" datetime(6) DEFAULT CURRENT_TIMESTAMP NOT NULL, CONSTRAINT "fk_rails_@@" FOREIGN KEY ("account_id") REFERENCES "auth_user" ("id") ON DELETE CASCADE, CONSTRAINT "chk_rails_@@" CHECK (position >= 0));
CREATE INDEX "index_@@_on_account_id" ON "@@" ("account_id");
CREATE INDEX "index_@@_on_target" ON "@@" ("target_type", "target_id") /*application='App'*/;
CREATE INDEX "index_@@_live" ON "@@" ("account_id", "created_at" DESC) WHERE target_id IS NOT NULL;
-- end
-- As SQLAlchemy has it.
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- each dag dag_run task_instance xcom connection variable slot_pool log_entry job trigger_ dataset import_error sla_miss callback serialized pool_stat rendered note asset deadline team
CREATE TABLE af_@@ (
	id INTEGER NOT NULL, 
	dag_id VARCHAR(250) NOT NULL, 
	state VARCHAR(7) DEFAULT 'queued', 
	is_paused BOOLEAN DEFAULT (0) NOT NULL, 
	pool_slots INTEGER DEFAULT '1' NOT NULL, 
	executor_config BLOB, 
	start_date TIMESTAMP, 
	duration FLOAT, 
	parent_id INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_@@_dag UNIQUE (dag_id, start_date), 
	CONSTRAINT fk_@@_parent FOREIGN KEY(parent_id) REFERENCES af_@@ (id) ON DELETE CASCADE, 
	CONSTRAINT st CHECK (state IN ('queued', 'running', 'done')), 
	CHECK (is_paused IN (0, 1))
);
CREATE INDEX idx_@@_state ON af_@@ (state);
-- end
CREATE VIEW recent AS SELECT id, title FROM blog_post ORDER BY created DESC LIMIT 10;
CREATE VIEW authors (id, posts) AS SELECT author_id, count(*) FROM blog_post GROUP BY author_id HAVING count(*) > 1;
CREATE TRIGGER blog_post_hits AFTER INSERT ON blog_comment BEGIN UPDATE blog_post SET hits = hits + 1 WHERE id = NEW.parent_id; END;

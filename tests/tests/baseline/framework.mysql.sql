-- What web frameworks make on MySQL: Laravel, Rails, Django and Symfony in one company's database.
-- As Laravel has it.
CREATE TABLE migrations (id int(10) unsigned NOT NULL AUTO_INCREMENT, migration varchar(255) NOT NULL, batch int(11) NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE users (id bigint(20) unsigned NOT NULL AUTO_INCREMENT, name varchar(255) NOT NULL, email varchar(255) NOT NULL, email_verified_at timestamp NULL DEFAULT NULL, password varchar(255) NOT NULL, remember_token varchar(100) DEFAULT NULL, created_at timestamp NULL DEFAULT NULL, updated_at timestamp NULL DEFAULT NULL, deleted_at timestamp NULL DEFAULT NULL, PRIMARY KEY (id), UNIQUE KEY users_email_unique (email)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE password_resets (email varchar(255) NOT NULL, token varchar(255) NOT NULL, created_at timestamp NULL DEFAULT NULL, KEY password_resets_email_index (email)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE jobs (id bigint(20) unsigned NOT NULL AUTO_INCREMENT, queue varchar(255) NOT NULL, payload longtext NOT NULL, attempts tinyint(3) unsigned NOT NULL, reserved_at int(10) unsigned DEFAULT NULL, available_at int(10) unsigned NOT NULL, PRIMARY KEY (id), KEY jobs_queue_index (queue)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
CREATE TABLE failed_jobs (id bigint(20) unsigned NOT NULL AUTO_INCREMENT, uuid varchar(255) NOT NULL, exception longtext NOT NULL, failed_at timestamp NOT NULL DEFAULT current_timestamp(), PRIMARY KEY (id), UNIQUE KEY failed_jobs_uuid_unique (uuid)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
-- each teams projects tasks boards columns_ cards labels attachments comments milestones invoices payments plans subscriptions coupons devices addresses webhooks
CREATE TABLE @@ (
  id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  uuid char(36) NOT NULL,
  user_id bigint(20) unsigned NOT NULL,
  parent_id bigint(20) unsigned DEFAULT NULL,
  name varchar(255) NOT NULL,
  slug varchar(191) DEFAULT NULL,
  description text DEFAULT NULL,
  status enum('draft','active','archived') NOT NULL DEFAULT 'draft',
  is_public tinyint(1) NOT NULL DEFAULT 0,
  position int(10) unsigned NOT NULL DEFAULT 0,
  price decimal(8,2) NOT NULL DEFAULT 0.00,
  rate double(8,2) DEFAULT NULL,
  meta json DEFAULT NULL,
  subject_type varchar(255) DEFAULT NULL,
  subject_id bigint(20) unsigned DEFAULT NULL,
  starts_on date DEFAULT NULL,
  starts_at time DEFAULT NULL,
  created_at timestamp NULL DEFAULT NULL,
  updated_at timestamp NULL DEFAULT NULL,
  deleted_at timestamp NULL DEFAULT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY @@_uuid_unique (uuid),
  UNIQUE KEY @@_user_id_slug_unique (user_id, slug),
  KEY @@_subject_type_subject_id_index (subject_type, subject_id),
  KEY @@_parent_id_foreign (parent_id),
  KEY @@_status_position_index (status, position),
  FULLTEXT KEY @@_description_fulltext (description),
  CONSTRAINT @@_parent_id_foreign FOREIGN KEY (parent_id) REFERENCES @@ (id) ON DELETE SET NULL,
  CONSTRAINT @@_user_id_foreign FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
-- end
-- each team_user:team:user card_label:card:label project_milestone:project:milestone plan_coupon:plan:coupon task_attachment:task:attachment board_card:board:card
CREATE TABLE @1@ (@2@_id bigint(20) unsigned NOT NULL, @3@_id bigint(20) unsigned NOT NULL, role varchar(20) NOT NULL DEFAULT 'member', PRIMARY KEY (@2@_id, @3@_id), KEY @1@_@3@_id_foreign (@3@_id), CONSTRAINT @1@_@2@_id_foreign FOREIGN KEY (@2@_id) REFERENCES @2@s (id) ON DELETE CASCADE, CONSTRAINT @1@_@3@_id_foreign FOREIGN KEY (@3@_id) REFERENCES @3@s (id) ON DELETE CASCADE) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
-- end
-- As Rails has it.
CREATE TABLE schema_migrations (version varchar(255) NOT NULL, PRIMARY KEY (version)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
CREATE TABLE ar_internal_metadata (`key` varchar(255) NOT NULL, value varchar(255) DEFAULT NULL, created_at datetime(6) NOT NULL, updated_at datetime(6) NOT NULL, PRIMARY KEY (`key`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
-- each issues trackers versions_ news documents messages forums wikis wiki_pages repositories changesets time_entries watchers queries enumerations members journals settings tokens roles workflows custom_fields custom_values boards2 auth_sources email_addresses import_items user_preferences
CREATE TABLE rm_@@ (
  id int(11) NOT NULL AUTO_INCREMENT, project_id int(11) DEFAULT NULL, author_id int(11) NOT NULL DEFAULT 0, subject varchar(255) NOT NULL DEFAULT '', description longtext DEFAULT NULL, done_ratio int(11) NOT NULL DEFAULT 0, estimated_hours float DEFAULT NULL, root_id int(11) DEFAULT NULL, lft int(11) DEFAULT NULL, rgt int(11) DEFAULT NULL, is_private tinyint(1) NOT NULL DEFAULT 0, lock_version int(11) NOT NULL DEFAULT 0, closed_on datetime DEFAULT NULL, created_on timestamp NULL DEFAULT NULL, data blob DEFAULT NULL, small tinyint(4) DEFAULT 3, year year(4) DEFAULT NULL,
  PRIMARY KEY (id), KEY index_@@_on_project_id (project_id), KEY index_@@_on_author_id (author_id), KEY index_@@_tree (root_id, lft, rgt), KEY index_on_subject (subject(50))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
-- end
-- As Django has it.
CREATE TABLE django_content_type (id int(11) NOT NULL AUTO_INCREMENT, app_label varchar(100) NOT NULL, model varchar(100) NOT NULL, PRIMARY KEY (id), UNIQUE KEY django_content_type_app_label_model_76bd3d3b_uniq (app_label, model)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE auth_user (id int(11) NOT NULL AUTO_INCREMENT, password varchar(128) NOT NULL, last_login datetime(6) DEFAULT NULL, is_superuser tinyint(1) NOT NULL, username varchar(150) NOT NULL, PRIMARY KEY (id), UNIQUE KEY username (username)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
-- each blog_post blog_comment blog_category shop_cart shop_item shop_wish crm_lead crm_deal crm_note hr_leave hr_slip hr_job lms_course lms_lesson lms_quiz lms_grade kb_page kb_topic kb_vote pos_till pos_sale pos_refund
CREATE TABLE @@ (
  id bigint(20) NOT NULL AUTO_INCREMENT, title varchar(200) NOT NULL, slug varchar(50) NOT NULL, body longtext NOT NULL, rating smallint(5) unsigned NOT NULL, hits int(10) unsigned NOT NULL CHECK (hits < 1000000), score double NOT NULL, data longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`data`)), uid char(32) NOT NULL, duration bigint(20) DEFAULT NULL, created datetime(6) NOT NULL, clock time(6) DEFAULT NULL, author_id int(11) NOT NULL, parent_id bigint(20) DEFAULT NULL, content_type_id int(11) DEFAULT NULL,
  PRIMARY KEY (id), UNIQUE KEY slug (slug), UNIQUE KEY uid (uid), UNIQUE KEY @@_title_author_uniq (title, author_id), KEY @@_author_id_fk (author_id), KEY @@_parent_id_fk (parent_id),
  CONSTRAINT @@_author_id_fk FOREIGN KEY (author_id) REFERENCES auth_user (id), CONSTRAINT @@_parent_id_fk FOREIGN KEY (parent_id) REFERENCES @@ (id), CONSTRAINT @@_ct_fk FOREIGN KEY (content_type_id) REFERENCES django_content_type (id),
  CONSTRAINT @@_rating_range CHECK (rating >= 0 and rating <= 10), CONSTRAINT few_hits CHECK (hits >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
-- end
-- As Doctrine has it.
-- each article section feed event venue ticket artist album track playlist review badge genre label_ concert booking refund_ gift
CREATE TABLE sy_@@ (id int(11) NOT NULL AUTO_INCREMENT, owner_id int(11) DEFAULT NULL, public_id binary(16) NOT NULL COMMENT '(DC2Type:uuid)', roles longtext NOT NULL COMMENT '(DC2Type:json)', price int(11) NOT NULL DEFAULT 0, at datetime NOT NULL COMMENT '(DC2Type:datetime_immutable)', ratio decimal(5,4) DEFAULT NULL, locale varchar(5) NOT NULL DEFAULT 'de_DE', INDEX IDX_@@_7E3C61F9 (owner_id), UNIQUE INDEX UNIQ_@@ (public_id), PRIMARY KEY (id), CONSTRAINT FK_@@_7E3C61F9 FOREIGN KEY (owner_id) REFERENCES sy_@@ (id) ON DELETE SET NULL) DEFAULT CHARACTER SET utf8mb4 COLLATE `utf8mb4_unicode_ci` ENGINE = InnoDB;
-- end
CREATE VIEW active_users AS SELECT users.id, users.name, count(tasks.id) AS tasks FROM users LEFT JOIN tasks ON tasks.user_id = users.id AND tasks.deleted_at IS NULL WHERE users.deleted_at IS NULL GROUP BY users.id, users.name;
CREATE VIEW busy_users AS SELECT a.id, a.name FROM active_users a WHERE a.tasks > 10 AND EXISTS (SELECT 1 FROM projects p WHERE p.user_id = a.id);
CREATE VIEW user_labels (id, label) AS SELECT id, concat(name, ' <', email, '>') FROM users ORDER BY name LIMIT 100;
DELIMITER ;;
CREATE TRIGGER tasks_before_insert BEFORE INSERT ON tasks FOR EACH ROW SET NEW.uuid = coalesce(nullif(NEW.uuid, ''), uuid());;
CREATE PROCEDURE archive_tasks(IN before_date date) BEGIN UPDATE tasks SET status = 'archived' WHERE starts_on < before_date; END;;
CREATE FUNCTION full_price(amount decimal(8,2)) RETURNS decimal(10,2) DETERMINISTIC RETURN amount * 1.19;;
DELIMITER ;

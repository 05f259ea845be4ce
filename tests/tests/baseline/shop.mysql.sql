-- A shop beside a blog, grown since 2008: engines, character sets, prefixes, unsigned keys, dates of
-- nought, triggers and procedures of all sorts.
SET sql_mode = 'NO_ENGINE_SUBSTITUTION';
SET foreign_key_checks = 0;
CREATE TABLE wp_users (
  ID bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  user_login varchar(60) NOT NULL DEFAULT '',
  user_pass varchar(255) NOT NULL DEFAULT '',
  user_nicename varchar(50) NOT NULL DEFAULT '',
  user_email varchar(100) NOT NULL DEFAULT '',
  user_registered datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  user_status int(11) NOT NULL DEFAULT 0,
  display_name varchar(250) NOT NULL DEFAULT '',
  PRIMARY KEY (ID),
  KEY user_login_key (user_login),
  KEY user_nicename (user_nicename),
  KEY user_email (user_email)
) ENGINE=InnoDB AUTO_INCREMENT=1000 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
CREATE TABLE wp_posts (
  ID bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  post_author bigint(20) unsigned NOT NULL DEFAULT 0,
  post_date datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  post_content longtext NOT NULL,
  post_title text NOT NULL,
  post_excerpt text NOT NULL,
  post_status varchar(20) NOT NULL DEFAULT 'publish',
  comment_status varchar(20) NOT NULL DEFAULT 'open',
  post_name varchar(200) NOT NULL DEFAULT '',
  to_ping text NOT NULL,
  post_modified timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  post_parent bigint(20) unsigned NOT NULL DEFAULT 0,
  guid varchar(255) NOT NULL DEFAULT '',
  menu_order int(11) NOT NULL DEFAULT 0,
  comment_count bigint(20) NOT NULL DEFAULT 0,
  PRIMARY KEY (ID),
  KEY post_name (post_name(191)),
  KEY type_status_date (post_status, post_date, ID),
  KEY post_parent (post_parent),
  FULLTEXT KEY search (post_title, post_content)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
-- each post user term comment site blog order product
CREATE TABLE wp_@@meta (
  meta_id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  @@_id bigint(20) unsigned NOT NULL DEFAULT 0,
  meta_key varchar(255) DEFAULT NULL,
  meta_value longtext DEFAULT NULL,
  PRIMARY KEY (meta_id),
  KEY @@_id (@@_id),
  KEY meta_key (meta_key(191))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
-- end
CREATE TABLE wp_options (option_id bigint(20) unsigned NOT NULL AUTO_INCREMENT, option_name varchar(191) NOT NULL DEFAULT '', option_value longtext NOT NULL, autoload varchar(20) NOT NULL DEFAULT 'yes', PRIMARY KEY (option_id), UNIQUE KEY option_name (option_name), KEY autoload (autoload)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
CREATE TABLE wp_term_relationships (object_id bigint(20) unsigned NOT NULL DEFAULT 0, term_taxonomy_id bigint(20) unsigned NOT NULL DEFAULT 0, term_order int(11) NOT NULL DEFAULT 0, PRIMARY KEY (object_id, term_taxonomy_id), KEY term_taxonomy_id (term_taxonomy_id)) ENGINE=MyISAM DEFAULT CHARSET=utf8mb3;
CREATE TABLE old_search (id int(10) unsigned NOT NULL AUTO_INCREMENT, title varchar(100) CHARACTER SET latin1 COLLATE latin1_german2_ci DEFAULT NULL, body text, place point NOT NULL, PRIMARY KEY (id), FULLTEXT KEY body (body), FULLTEXT KEY both_texts (title), SPATIAL KEY place (place), KEY title_prefix (title(10))) ENGINE=MyISAM DEFAULT CHARSET=latin1 COMMENT='old but ''gold''' ROW_FORMAT=DYNAMIC;
CREATE TABLE lookups (code char(3) NOT NULL, label varchar(20) DEFAULT NULL, hits int(11) DEFAULT 0, PRIMARY KEY (code) USING HASH, KEY by_label (label) USING BTREE) ENGINE=MEMORY DEFAULT CHARSET=ascii MAX_ROWS=500;
CREATE TABLE log_archive (at datetime NOT NULL, line text NOT NULL) ENGINE=CSV DEFAULT CHARSET=utf8mb4;

CREATE TABLE all_types (
  a tinyint(4), a1 tinyint(1), a2 tinyint(3) unsigned, b smallint(6), b1 smallint(5) unsigned zerofill, c mediumint(9), c1 mediumint(8) unsigned, d int(11), d1 int(10) unsigned, d2 int(5) zerofill, e bigint(20), e1 bigint(20) unsigned,
  f decimal(10,0), f1 decimal(65,30), f2 decimal(12,4) unsigned, g float, g1 float(7,4), g2 float unsigned, h double, h1 double(15,5), h2 double unsigned, i bit(1), i1 bit(64),
  j date, k datetime, k1 datetime(3), k2 datetime(6), l timestamp NULL, l1 timestamp(6) NULL, m time, m1 time(4), n year(4),
  o char(1), o1 char(255), o2 char(36) CHARACTER SET ascii COLLATE ascii_bin, p varchar(1), p1 varchar(255), p2 varchar(8000), p3 varchar(40) COLLATE utf8mb4_bin, p4 varchar(10) CHARACTER SET ucs2, q binary(1), q1 binary(16), r varbinary(255), s tinyblob, s1 blob, s2 mediumblob, s3 longblob, t tinytext, t1 text, t2 mediumtext, t3 longtext, t4 text CHARACTER SET latin1, t5 longtext CHARACTER SET utf8mb3 COLLATE utf8mb3_bin,
  u enum('a','b','it''s','ö',''), u1 enum('x') NOT NULL, u2 enum('A','a') COLLATE utf8mb4_bin, v set('one','two','three'), w json, x geometry, x1 point, x2 linestring, x3 polygon, x4 multipoint, x5 multilinestring, x6 multipolygon, x7 geometrycollection, y inet6, y1 uuid, y2 inet4
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
CREATE TABLE all_defaults (
  id int(11) NOT NULL AUTO_INCREMENT,
  a int(11) DEFAULT 5, a1 int(11) NOT NULL DEFAULT -1, b decimal(10,2) DEFAULT 1.50, c float DEFAULT 0.1, d double DEFAULT 1e100, e varchar(20) DEFAULT 'it''s', e1 varchar(20) DEFAULT '', e2 varchar(20) DEFAULT 'NULL', e3 varchar(20) DEFAULT NULL, e4 varchar(20) NOT NULL DEFAULT 'back\\slash', e5 varchar(20) DEFAULT 'tab	"quoted"', e6 varchar(20) DEFAULT 'größe ☃', e7 varchar(40) DEFAULT 'current_timestamp()', e8 varchar(20) DEFAULT '5', e9 char(2) DEFAULT 'x ',
  f text DEFAULT 'long', g blob DEFAULT 'bytes', h binary(4) DEFAULT 'ab', i bit(3) DEFAULT b'101', j date DEFAULT '2020-02-29', j1 date DEFAULT curdate(), k datetime DEFAULT '2020-01-01 10:00:00', k1 datetime DEFAULT current_timestamp(), k2 datetime(6) DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6), k3 datetime DEFAULT NULL ON UPDATE current_timestamp(), k4 datetime DEFAULT (current_timestamp() + interval 1 day), l timestamp NOT NULL DEFAULT current_timestamp(), l1 timestamp NULL DEFAULT NULL, l2 timestamp(3) NOT NULL DEFAULT '2001-01-01 00:00:00.000', m time DEFAULT '10:11:12', n year(4) DEFAULT 2020,
  o enum('a','b') DEFAULT 'a', p set('x','y','z') DEFAULT 'x,z', q json DEFAULT '{}', q1 json DEFAULT json_array(), r tinyint(1) DEFAULT 1, r1 tinyint(1) NOT NULL DEFAULT 0, s uuid DEFAULT uuid(), t varchar(64) DEFAULT concat('a', 'b'), u int(11) DEFAULT (1 + 2), v bigint(20) unsigned DEFAULT 18446744073709551615, w varchar(20) DEFAULT user(), x double DEFAULT rand(),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE generated (
  id int(11) NOT NULL AUTO_INCREMENT, price decimal(10,2) NOT NULL, quantity int(11) NOT NULL DEFAULT 1, doc json DEFAULT NULL,
  total decimal(12,2) GENERATED ALWAYS AS (price * quantity) VIRTUAL, kept decimal(12,2) GENERATED ALWAYS AS (round(price * 1.19, 2)) STORED COMMENT 'with tax',
  kind varchar(20) GENERATED ALWAYS AS (json_unquote(json_extract(doc, '$.kind'))) STORED, secret varchar(10) INVISIBLE DEFAULT 'x', packed text COMPRESSED,
  CONSTRAINT positive CHECK (price >= 0), CONSTRAINT both_sides CHECK (quantity between 1 and 1000 or price = 0), PRIMARY KEY (id), KEY by_total (total), KEY by_kind (kind, price DESC), KEY ignored_one (quantity) IGNORED COMMENT 'not now'
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='computed';
CREATE TABLE `select` (`order` int(11) NOT NULL, `group by` varchar(10) DEFAULT NULL, `back``tick` int(11) DEFAULT NULL, `größe` int(11) DEFAULT NULL, `with.dot` int(11) DEFAULT NULL, `quo"te` int(11) DEFAULT NULL, `UPPER` int(11) DEFAULT NULL, `a b` int(11) DEFAULT 0 COMMENT 'it''s \\ "odd"', PRIMARY KEY (`order`), UNIQUE KEY `odd ``key` (`group by`,`back``tick`), KEY `größe` (`größe`,`with.dot`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE `Upper Case` (`Id` int(11) NOT NULL AUTO_INCREMENT, `Ref` int(11) NOT NULL, PRIMARY KEY (`Id`), KEY `fk_odd` (`Ref`), CONSTRAINT `fk odd` FOREIGN KEY (`Ref`) REFERENCES `select` (`order`) ON DELETE CASCADE ON UPDATE CASCADE) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE circle_a (id int(11) NOT NULL, b_id int(11) DEFAULT NULL, PRIMARY KEY (id), KEY b_id (b_id), CONSTRAINT circle_a_b FOREIGN KEY (b_id) REFERENCES circle_b (id)) ENGINE=InnoDB;
CREATE TABLE circle_b (id int(11) NOT NULL, a_id int(11) DEFAULT NULL, self_id int(11) DEFAULT NULL, PRIMARY KEY (id), KEY a_id (a_id), CONSTRAINT circle_b_a FOREIGN KEY (a_id) REFERENCES circle_a (id) ON DELETE SET NULL, CONSTRAINT circle_b_self FOREIGN KEY (self_id) REFERENCES circle_b (id) ON DELETE CASCADE ON UPDATE CASCADE) ENGINE=InnoDB;
CREATE TABLE composite (a int(11) NOT NULL, b varchar(20) NOT NULL, c date NOT NULL, PRIMARY KEY (a, b, c), UNIQUE KEY bc (b, c)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8;
CREATE TABLE composite_child (id int(11) NOT NULL AUTO_INCREMENT, a int(11), b varchar(20), c date, PRIMARY KEY (id), CONSTRAINT cc FOREIGN KEY (a, b, c) REFERENCES composite (a, b, c), CONSTRAINT bc FOREIGN KEY (b, c) REFERENCES composite (b, c) ON DELETE CASCADE) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE no_key (a int(11) DEFAULT NULL, b varchar(10) DEFAULT NULL, KEY ab (a, b), KEY ba (b, a)) ENGINE=Aria DEFAULT CHARSET=utf8mb4 PAGE_CHECKSUM=1 TRANSACTIONAL=1;
CREATE TABLE parts (id int(11) NOT NULL, at date NOT NULL, region varchar(10) DEFAULT NULL, PRIMARY KEY (id, at)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 PARTITION BY RANGE (year(at)) (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN (2021), PARTITION rest VALUES LESS THAN MAXVALUE);
CREATE TABLE parts_hash (id int(11) NOT NULL AUTO_INCREMENT, PRIMARY KEY (id)) ENGINE=InnoDB PARTITION BY HASH (id) PARTITIONS 4;
CREATE TABLE versioned (id int(11) NOT NULL, price decimal(8,2) DEFAULT NULL, PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 WITH SYSTEM VERSIONING;
CREATE SEQUENCE shop_numbers START WITH 1000 MINVALUE 1 MAXVALUE 99999 INCREMENT BY 7 CACHE 20 CYCLE ENGINE=InnoDB;
CREATE TABLE numbered (id bigint(20) NOT NULL DEFAULT nextval(shop_numbers), PRIMARY KEY (id)) ENGINE=InnoDB;

-- The catalogue: entities and attributes of every type.
CREATE TABLE eav_attribute (attribute_id smallint(5) unsigned NOT NULL AUTO_INCREMENT COMMENT 'Attribute ID', entity_type_id smallint(5) unsigned NOT NULL DEFAULT 0, attribute_code varchar(255) NOT NULL, backend_type varchar(8) NOT NULL DEFAULT 'static', is_required smallint(5) unsigned NOT NULL DEFAULT 0, default_value text DEFAULT NULL, PRIMARY KEY (attribute_id), UNIQUE KEY EAV_ATTRIBUTE_ENTITY_TYPE_ID_ATTRIBUTE_CODE (entity_type_id, attribute_code)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COMMENT='Eav Attribute';
CREATE TABLE store (store_id smallint(5) unsigned NOT NULL AUTO_INCREMENT, code varchar(32) DEFAULT NULL, is_active smallint(5) unsigned NOT NULL DEFAULT 0, PRIMARY KEY (store_id), UNIQUE KEY STORE_CODE (code)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
-- each catalog_product catalog_category customer customer_address sales_rule cms_page
CREATE TABLE @@_entity (entity_id int(10) unsigned NOT NULL AUTO_INCREMENT, attribute_set_id smallint(5) unsigned NOT NULL DEFAULT 0, type_id varchar(32) NOT NULL DEFAULT 'simple', sku varchar(64) DEFAULT NULL, parent_id int(10) unsigned DEFAULT NULL, created_at timestamp NOT NULL DEFAULT current_timestamp(), updated_at timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp() COMMENT 'Update Time', PRIMARY KEY (entity_id), KEY @@_ENTITY_SKU (sku), KEY PARENT (parent_id), CONSTRAINT @@_PARENT FOREIGN KEY (parent_id) REFERENCES @@_entity (entity_id) ON DELETE CASCADE) ENGINE=InnoDB AUTO_INCREMENT=50 DEFAULT CHARSET=utf8mb3 COMMENT='@@ Table';
CREATE TABLE @@_entity_int (value_id int(11) NOT NULL AUTO_INCREMENT, attribute_id smallint(5) unsigned NOT NULL DEFAULT 0, store_id smallint(5) unsigned NOT NULL DEFAULT 0, entity_id int(10) unsigned NOT NULL DEFAULT 0, value int(11) DEFAULT NULL, PRIMARY KEY (value_id), UNIQUE KEY UQ (entity_id, attribute_id, store_id), KEY ATTRIBUTE (attribute_id), KEY STORE (store_id), CONSTRAINT @@_INT_ATTR FOREIGN KEY (attribute_id) REFERENCES eav_attribute (attribute_id) ON DELETE CASCADE, CONSTRAINT @@_INT_ENT FOREIGN KEY (entity_id) REFERENCES @@_entity (entity_id) ON DELETE CASCADE, CONSTRAINT @@_INT_STORE FOREIGN KEY (store_id) REFERENCES store (store_id) ON DELETE CASCADE) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
CREATE TABLE @@_entity_decimal (value_id int(11) NOT NULL AUTO_INCREMENT, attribute_id smallint(5) unsigned NOT NULL DEFAULT 0, entity_id int(10) unsigned NOT NULL DEFAULT 0, value decimal(20,6) DEFAULT NULL, PRIMARY KEY (value_id), UNIQUE KEY UQ (entity_id, attribute_id), CONSTRAINT @@_DEC_ENT FOREIGN KEY (entity_id) REFERENCES @@_entity (entity_id) ON DELETE CASCADE ON UPDATE NO ACTION) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
CREATE TABLE @@_entity_text (value_id int(11) NOT NULL AUTO_INCREMENT, entity_id int(10) unsigned NOT NULL, value mediumtext DEFAULT NULL, lang char(2) CHARACTER SET ascii NOT NULL DEFAULT 'en', PRIMARY KEY (value_id), KEY VALUE_PREFIX (value(20), lang), FULLTEXT KEY FTI (value)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 ROW_FORMAT=COMPACT;
CREATE TABLE @@_index (entity_id int(10) unsigned NOT NULL, store_id smallint(5) unsigned NOT NULL, flags set('new','sale','top') NOT NULL DEFAULT '', state enum('on','off','draft') NOT NULL DEFAULT 'draft', weight float DEFAULT NULL, PRIMARY KEY (entity_id, store_id), KEY STATE (state)) ENGINE=MyISAM DEFAULT CHARSET=utf8mb3;
CREATE TRIGGER @@_after_insert AFTER INSERT ON @@_entity FOR EACH ROW INSERT INTO @@_index (entity_id, store_id) VALUES (NEW.entity_id, 0);
-- end
-- each quote order invoice shipment creditmemo
CREATE TABLE sales_@@ (entity_id int(10) unsigned NOT NULL AUTO_INCREMENT, state varchar(32) DEFAULT NULL, store_id smallint(5) unsigned DEFAULT NULL, customer_id int(10) unsigned DEFAULT NULL, grand_total decimal(20,4) DEFAULT NULL, increment_id varchar(50) DEFAULT NULL, created_at timestamp NOT NULL DEFAULT current_timestamp(), PRIMARY KEY (entity_id), UNIQUE KEY UNQ_INCREMENT (increment_id, store_id), KEY IDX_STATE (state), CONSTRAINT @@_STORE FOREIGN KEY (store_id) REFERENCES store (store_id) ON DELETE SET NULL, CONSTRAINT @@_CUSTOMER FOREIGN KEY (customer_id) REFERENCES customer_entity (entity_id) ON DELETE SET NULL) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE sales_@@_item (item_id int(10) unsigned NOT NULL AUTO_INCREMENT, parent_id int(10) unsigned NOT NULL, product_id int(10) unsigned DEFAULT NULL, qty decimal(12,4) DEFAULT 1.0000, row_total decimal(20,4) GENERATED ALWAYS AS (qty * 2) STORED, additional_data text DEFAULT NULL, PRIMARY KEY (item_id), KEY PARENT (parent_id), CONSTRAINT @@_ITEM_PARENT FOREIGN KEY (parent_id) REFERENCES sales_@@ (entity_id) ON DELETE CASCADE) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE sales_@@_grid (entity_id int(10) unsigned NOT NULL, status varchar(32) DEFAULT NULL, billing_name varchar(255) DEFAULT NULL, PRIMARY KEY (entity_id), KEY STATUS (status), FULLTEXT KEY FTI_GRID (billing_name)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_german2_ci;
CREATE TABLE sales_@@_tax (tax_id int(10) unsigned NOT NULL AUTO_INCREMENT, @@_id int(10) unsigned NOT NULL, code varchar(255) DEFAULT NULL, percent decimal(12,4) DEFAULT NULL, PRIMARY KEY (tax_id), KEY PARENT (@@_id, percent)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE VIEW open_@@s AS SELECT s.entity_id AS id, s.grand_total AS total FROM sales_@@ s WHERE s.state <> 'closed';
-- end
-- each cache session cron_schedule email_queue url_rewrite search_query review rating tag newsletter captcha flag variable layout widget translation log_visitor log_url report_event sitemap oauth_token
CREATE TABLE core_@@ (id int(10) unsigned NOT NULL AUTO_INCREMENT, code varchar(150) CHARACTER SET latin1 NOT NULL DEFAULT '', data mediumblob DEFAULT NULL, expires int(11) unsigned NOT NULL DEFAULT 0, is_dirty tinyint(1) NOT NULL DEFAULT 0, at timestamp NULL DEFAULT NULL, PRIMARY KEY (id), UNIQUE KEY code (code), KEY expires (expires), KEY combo (is_dirty, expires)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
-- end
CREATE VIEW all_open AS SELECT id, total FROM open_orders UNION ALL SELECT id, total FROM open_quotes;
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW simple_view AS SELECT ID, user_login FROM wp_users WHERE user_status = 0 WITH CASCADED CHECK OPTION;
CREATE ALGORITHM=TEMPTABLE VIEW grouped (who, many) AS SELECT post_author, count(0) FROM wp_posts GROUP BY post_author;
CREATE VIEW `odd view` AS SELECT `order` AS `the order`, `größe` + 1 AS `x.y` FROM `select`;
DELIMITER ;;
CREATE FUNCTION tax_of(net decimal(12,2), rate decimal(5,2)) RETURNS decimal(12,2) DETERMINISTIC NO SQL COMMENT 'it''s tax' RETURN round(net * rate / 100, 2);;
CREATE FUNCTION slug(value varchar(200) CHARSET utf8mb4) RETURNS varchar(200) CHARSET utf8mb4 DETERMINISTIC SQL SECURITY INVOKER BEGIN
  -- a remark; with a semicolon
  DECLARE result varchar(200) DEFAULT lower(value);
  SET result = replace(result, ' ', '-');
  RETURN result;
END;;
CREATE FUNCTION posts_of(who bigint unsigned) RETURNS int READS SQL DATA RETURN (SELECT count(*) FROM wp_posts WHERE post_author = who);;
CREATE PROCEDURE close_order(IN which int unsigned, OUT done tinyint(1), INOUT note varchar(50)) MODIFIES SQL DATA BEGIN
  DECLARE EXIT HANDLER FOR SQLEXCEPTION SET done = 0;
  UPDATE sales_order SET state = 'closed' WHERE entity_id = which;
  SET done = row_count() > 0, note = concat(note, '!');
END;;
CREATE PROCEDURE `odd procedure`() BEGIN SELECT 1; END;;
CREATE TRIGGER users_before_insert BEFORE INSERT ON wp_users FOR EACH ROW BEGIN
  IF NEW.display_name = '' THEN SET NEW.display_name = NEW.user_login; END IF;
END;;
CREATE TRIGGER posts_after_update AFTER UPDATE ON wp_posts FOR EACH ROW INSERT INTO log_archive (at, line) VALUES (now(), concat('post "', OLD.ID, '"'));;
CREATE TRIGGER posts_after_update_2 AFTER UPDATE ON wp_posts FOR EACH ROW FOLLOWS posts_after_update SET @last = NEW.ID;;
CREATE TRIGGER posts_before_delete BEFORE DELETE ON wp_posts FOR EACH ROW DELETE FROM wp_postmeta WHERE post_id = OLD.ID;;
CREATE EVENT nightly_purge ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' ON COMPLETION PRESERVE DISABLE COMMENT 'each night' DO DELETE FROM core_session WHERE expires < unix_timestamp();;
DELIMITER ;

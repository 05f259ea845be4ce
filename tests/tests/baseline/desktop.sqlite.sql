-- The file of a desktop program of fifteen years: every author quoted names in his own way.
CREATE TABLE settings (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE strict_one (id INTEGER PRIMARY KEY, a INT NOT NULL, b REAL DEFAULT 0.5, c TEXT, d BLOB, e ANY, CHECK (a > 0)) STRICT;
CREATE TABLE strict_two (code TEXT NOT NULL, lang TEXT NOT NULL DEFAULT 'de', label TEXT, PRIMARY KEY (code, lang)) STRICT, WITHOUT ROWID;
CREATE TABLE [square names] ([id] INTEGER PRIMARY KEY AUTOINCREMENT, [order] INT, "group" TEXT, `back tick` TEXT, 'single' TEXT, "quo""te" TEXT, "größe" REAL, "with.dot" TEXT, "select" TEXT);
CREATE TABLE "Odd ""Table" ("Id" INTEGER NOT NULL, "Name" NVARCHAR(40) COLLATE NOCASE NOT NULL, CONSTRAINT "PK odd" PRIMARY KEY ("Id", "Name"), CONSTRAINT "UQ odd" UNIQUE ("Name"));
CREATE TABLE all_types (
  a INTEGER, b INT, c TINYINT, d SMALLINT, e MEDIUMINT, f BIGINT, g UNSIGNED BIG INT, h INT2, i INT8, j CHARACTER(20), k VARCHAR(255), l VARYING CHARACTER(255), m NCHAR(55), n NATIVE CHARACTER(70), o NVARCHAR(100), p TEXT, q CLOB, r BLOB, s, t REAL, u DOUBLE, v DOUBLE PRECISION, w FLOAT, x NUMERIC, y DECIMAL(10,5), z BOOLEAN,
  aa DATE, ab DATETIME, ac TIMESTAMP, ad TIME, ae MONEY, af UUID, ag JSON, ah JSONB, ai "odd type", aj STRING, ak INTEGER UNSIGNED, al LONGTEXT, am numeric(12,2), an varchar, ao int(11), ap bit, aq xml, ar geometry, "as" datetime2(7), at nvarchar(50), au ENUM
);
CREATE TABLE all_defaults (
  id INTEGER PRIMARY KEY, a INT DEFAULT 5, b INT DEFAULT -5, c REAL DEFAULT 1.5e10, d TEXT DEFAULT 'it''s', e TEXT DEFAULT "double", f TEXT DEFAULT '', g BLOB DEFAULT x'00ff', h BOOLEAN DEFAULT TRUE, i BOOLEAN DEFAULT 0, j TEXT DEFAULT NULL, k DATETIME DEFAULT CURRENT_TIMESTAMP, l DATE DEFAULT CURRENT_DATE, m TIME DEFAULT (CURRENT_TIME), n TEXT DEFAULT (lower(hex(randomblob(16)))), o INT DEFAULT (1 + 2), p TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), q INT DEFAULT +7, r INT DEFAULT 0x1F, s TEXT DEFAULT 'größe ☃', t TEXT DEFAULT 'line
break', u TEXT NOT NULL DEFAULT 'NULL', v TEXT DEFAULT bareword, w INT DEFAULT (abs(-3)), x NUMERIC(10,2) DEFAULT 1.50, y TEXT DEFAULT '5', z BIGINT DEFAULT 9223372036854775807
);
CREATE TABLE computed (id INTEGER PRIMARY KEY, price REAL NOT NULL, qty INT NOT NULL DEFAULT 1, total REAL GENERATED ALWAYS AS (price * qty) STORED, label TEXT AS ('#' || id) VIRTUAL, doc TEXT, kind TEXT AS (json_extract(doc, '$.kind')), CHECK (qty BETWEEN 1 AND 100), CONSTRAINT cheap CHECK (price < 1000 OR kind = 'x'));
CREATE INDEX computed_total ON computed (total DESC, kind COLLATE NOCASE);
CREATE UNIQUE INDEX computed_expr ON computed (lower(label), price + qty) WHERE kind IS NOT NULL AND price > 0;
CREATE TABLE people (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  /* who is it? */
  name VARCHAR(80) NOT NULL CONSTRAINT named CHECK (length(name) > 0), -- the whole name
  mail TEXT UNIQUE COLLATE NOCASE,
  boss_id INTEGER REFERENCES people (id) ON DELETE SET NULL,
  spouse_id INTEGER REFERENCES people ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  team TEXT REFERENCES teams (code),
  born DATE CHECK (born IS NULL OR born > '1900-01-01'),
  UNIQUE (name, born)
);
CREATE TABLE teams (code TEXT NOT NULL PRIMARY KEY, lead_id INTEGER NOT NULL REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED, parent TEXT, FOREIGN KEY (parent) REFERENCES teams (code) ON DELETE CASCADE ON UPDATE SET DEFAULT);
CREATE INDEX people_born ON people (born) WHERE born IS NOT NULL;
CREATE INDEX people_lower ON people (lower(name), id DESC);
CREATE TABLE composite (a INT, b INT, c TEXT, PRIMARY KEY (a, b DESC), UNIQUE (c, a));
CREATE TABLE composite_child (id INTEGER PRIMARY KEY, a INT, b INT, FOREIGN KEY (a, b) REFERENCES composite (a, b) ON DELETE RESTRICT);
CREATE TABLE conflicts (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a TEXT NOT NULL ON CONFLICT IGNORE, b TEXT UNIQUE ON CONFLICT ABORT, UNIQUE (a, b) ON CONFLICT REPLACE);
CREATE TABLE no_types (a, b, c DEFAULT 3, d PRIMARY KEY);
CREATE TABLE copied AS SELECT id, name, born FROM people;
CREATE TABLE int_key (id INT PRIMARY KEY NOT NULL, v TEXT);
CREATE TABLE desc_key (id INTEGER PRIMARY KEY DESC, v TEXT);
CREATE VIRTUAL TABLE notes USING fts5 (title, body, tokenize = 'porter');
CREATE VIRTUAL TABLE areas USING rtree (id, min_x, max_x, min_y, max_y);
CREATE VIEW adults AS SELECT id, name FROM people WHERE born < '2000-01-01';
CREATE VIEW named_columns (key, "the name", total) AS SELECT p.id, p.name, (SELECT sum(c.total) FROM computed c WHERE c.id = p.id) FROM people p;
CREATE VIEW on_views AS SELECT a.name, n."the name" FROM adults a JOIN named_columns n ON n.key = a.id;
CREATE VIEW "odd ""view" AS WITH RECURSIVE up (id, boss) AS (SELECT id, boss_id FROM people UNION ALL SELECT u.id, p.boss_id FROM up u JOIN people p ON p.id = u.boss) SELECT * FROM up;
CREATE TRIGGER people_touch AFTER UPDATE OF name ON people FOR EACH ROW WHEN OLD.name <> NEW.name BEGIN
  UPDATE settings SET value = NEW.name WHERE key = 'last';
  INSERT INTO composite (a, b, c) VALUES (NEW.id, 1, 'end;');
END;
CREATE TRIGGER adults_insert INSTEAD OF INSERT ON adults BEGIN INSERT INTO people (name, born) VALUES (NEW.name, '1990-01-01'); END;
CREATE TRIGGER "odd trigger" BEFORE DELETE ON "Odd ""Table" BEGIN SELECT raise(ABORT, 'no') WHERE OLD."Id" = 1; END;
-- each albums artists camera codec collections colors devices edits exposures faces filters folders formats frames jobs keywords histories imports_ locations events_ cues sounds
CREATE TABLE @@ (
  id_local INTEGER PRIMARY KEY,
  id_global UNIQUE NOT NULL,
  name TEXT,
  searchIndex TEXT,
  rating INTEGER NOT NULL DEFAULT 0 CHECK (rating >= 0 AND rating <= 5),
  parent INTEGER,
  root INTEGER NOT NULL DEFAULT 0,
  touchTime REAL DEFAULT (julianday('now')),
  payload BLOB NOT NULL DEFAULT ''
);
CREATE INDEX index_@@_searchIndex ON @@ (searchIndex);
CREATE INDEX index_@@_root ON @@ (root, parent, name COLLATE NOCASE);
CREATE TRIGGER trigger_@@_delete AFTER DELETE ON @@ BEGIN DELETE FROM @@ WHERE parent = OLD.id_local; END;
-- end
-- each layers maps markers masks metadata_ palettes panels photos plugins presets previews profiles proofs queues ranks rooms_ rules_ sizes_
CREATE TABLE [@@] ([Id] guid NOT NULL PRIMARY KEY, [Title] nvarchar(260) NOT NULL COLLATE NOCASE, [Flags] int NOT NULL DEFAULT (0), [Created] datetime NOT NULL DEFAULT (datetime('now')), [Size] bigint, [Data] image, [Owner] guid, CONSTRAINT [FK_@@_Owner] FOREIGN KEY ([Owner]) REFERENCES [@@] ([Id]) ON DELETE NO ACTION ON UPDATE NO ACTION, CONSTRAINT [CK_@@] CHECK ([Size] IS NULL OR [Size] >= 0));
CREATE UNIQUE INDEX [IX_@@_Title] ON [@@] ([Title] ASC, [Created] DESC);
-- end
-- each scans scenes scripts sheets slides sources stacks stamps states stories styles symbols tags_ tasks
CREATE TABLE @@ (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, photo TEXT REFERENCES photos (Id) ON DELETE CASCADE, kind TEXT NOT NULL CHECK (kind IN ('a', 'b', 'c')), amount DECIMAL(10,2) DEFAULT 0, at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, done BOOLEAN NOT NULL DEFAULT FALSE);
CREATE TABLE @@_history (of_id INTEGER NOT NULL REFERENCES @@ (id) ON DELETE CASCADE, version INTEGER NOT NULL, was TEXT, PRIMARY KEY (of_id, version)) WITHOUT ROWID;
CREATE INDEX @@_open ON @@ (at) WHERE NOT done;
CREATE VIEW @@_latest AS SELECT t.id, t.kind, max(h.version) AS version FROM @@ t LEFT JOIN @@_history h ON h.of_id = t.id GROUP BY t.id;
-- end
-- each tracks transforms uploads users_ variants versions_ volumes watchers
CREATE TABLE "@@" ("id" integer, "name" varchar(100) not null, "weight" double precision default 1.0, "ratio" as ("weight" * 2) stored, primary key("id"), unique("name"));
CREATE TABLE "@@_x" ("@@_id" integer not null, "person_id" integer not null, "note" text, primary key ("@@_id", "person_id"), foreign key("@@_id") references "@@"("id") on delete cascade, foreign key("person_id") references people(id));
-- end

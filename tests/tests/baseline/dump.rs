//! What the server's own dump says of a schema, in pieces whose order means nothing. What two dumps may
//! differ in, and nothing else, is left out or evened out here, each with the reason why.

use std::process::Command;

use migrate_tests::{AnyDatabase, Server};

use crate::package::run;

/// The dump of a database, piece by piece, sorted.
pub(crate) fn dump(server: Server, database: &AnyDatabase) -> Vec<String> {
    let mut pieces = match server {
        Server::Sqlite => sqlite(database),
        #[cfg(feature = "postgres")]
        Server::Postgres => postgres(database),
        #[cfg(feature = "mysql")]
        Server::Mysql => mysql(database),
    };
    pieces.sort();
    pieces
}

/// `pg_dump -s`, statement by statement.
#[cfg(feature = "postgres")]
fn postgres(database: &AnyDatabase) -> Vec<String> {
    // A newer server wants a newer program.
    let program = std::env::var("MIGRATE_TEST_PG_DUMP").unwrap_or_else(|_| "pg_dump".to_owned());
    let mut command = Command::new(program);
    command.args(["--schema-only", "--exclude-table=migrate_*", &database.url()]);
    let text = run(&mut command);
    let lines = text.lines().filter(|line| {
        // Remarks of the program, and a word by which `psql` knows that the dump is whole: new each time.
        let is_remark = line.starts_with("--");
        let is_word = line.starts_with("\\restrict") || line.starts_with("\\unrestrict");
        // Who may do what is no schema; the command says that it leaves it out.
        let is_grant = line.starts_with("GRANT ") || line.starts_with("REVOKE ");
        !is_remark && !is_word && !is_grant
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let pieces = text.split("\n\n").map(str::trim).filter(|piece| !piece.is_empty());
    pieces.filter_map(without_inherited).collect()
}

/// A table that inherits, made by one statement, has its parent's columns from that; made first and
/// joined later it has them of its own as well. PostgreSQL has no words to take that back.
#[cfg(feature = "postgres")]
fn without_inherited(piece: &str) -> Option<String> {
    if piece.starts_with("ALTER TABLE ONLY public.vehicles ALTER COLUMN") {
        return None;
    }
    if !piece.starts_with("CREATE TABLE public.vehicles (") {
        return Some(piece.to_owned());
    }
    let is_parents =
        |line: &&str| ["id ", "name ", "bought "].iter().any(|it| line.trim().starts_with(it));
    let own = piece.lines().filter(|line| !is_parents(line));
    Some(own.collect::<Vec<_>>().join("\n"))
}

/// `mariadb-dump`, a table by its lines.
#[cfg(feature = "mysql")]
fn mysql(database: &AnyDatabase) -> Vec<String> {
    let url = database.url();
    let (server, name) = url.rsplit_once('/').expect("the URL names a database");
    let (user, place) = server.trim_start_matches("mysql://").split_once('@').expect("a user");
    let (host, port) = place.split_once(':').expect("a port");
    let (user, password) = user.split_once(':').unwrap_or((user, ""));
    let mut command = Command::new("mariadb-dump");
    command.args(["--no-data", "--routines", "--triggers", "--events", "--skip-comments"]);
    command.args(["--default-character-set=utf8mb4", "-h", host, "-P", port, "-u", user]);
    command.args([format!("--ignore-table={name}.migrate_version")]);
    command.args([format!("--ignore-table={name}.migrate_journal"), name.to_owned()]);
    let text = run(command.env("MYSQL_PWD", password)).replace(&format!("`{name}`."), "");
    let mut pieces = Vec::new();
    let mut table: Option<&str> = None;
    for line in text.lines().filter(|line| !is_setting(line)) {
        table = if line.starts_with("CREATE TABLE ") { Some(line) } else { table };
        let place = table.map(|table| format!("{table} "));
        let place = place.unwrap_or_default();
        pieces.extend(evened(line.trim_end_matches(',')).into_iter().map(|it| place.clone() + &it));
        table = table.filter(|_| !line.starts_with(')'));
    }
    pieces
}

/// Settings around what is made. The mode of a routine is that of the session that made it, which the
/// command says that it leaves out; the zone of an event is UTC here, and its times are said in that.
#[cfg(feature = "mysql")]
fn is_setting(line: &str) -> bool {
    line.contains("SET sql_mode") || line.contains("SET time_zone") || line.trim().is_empty()
}

/// A line without what means nothing.
#[cfg(feature = "mysql")]
fn evened(line: &str) -> Vec<String> {
    // The next number is no schema.
    let counter = line.find(" AUTO_INCREMENT=").map(|at| {
        let rest = &line[at + " AUTO_INCREMENT=".len()..];
        let digits = rest.find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len());
        format!("{}{}", &line[..at], &rest[digits..])
    });
    let line = counter.unwrap_or_else(|| line.to_owned());
    // To InnoDB both words say what it does anyway.
    let line = line.replace(" ON DELETE NO ACTION", "").replace(" ON UPDATE NO ACTION", "");
    // How many digits are shown, which only `ZEROFILL` heeds.
    let is_shown = !line.contains("zerofill");
    let line = if is_shown { line.replace("int(11) unsigned", "int(10) unsigned") } else { line };
    // A text with a backslash is said by its bytes, since in quotes its meaning hangs on a setting.
    let line = quoted(&line);
    // A head of a trigger is kept as it was written, quotes or none.
    if line.contains(" TRIGGER ")
        && let Some((head, body)) = line.split_once(" FOR EACH ROW")
    {
        return vec![format!("{} FOR EACH ROW{body}", head.replace('`', ""))];
    }
    // A check that stands at its column demands what it demands behind the columns.
    if line.starts_with("  `")
        && let Some((column, check)) = line.split_once(" CHECK (")
        && !check.starts_with("json_valid(")
    {
        let name = column.trim().split('`').nth(1).unwrap_or_default();
        return vec![column.to_owned(), format!("  CONSTRAINT `{name}` CHECK ({check}")];
    }
    vec![line]
}

/// A line in which bytes that say their character set stand in quotes, as the server prints a text.
#[cfg(feature = "mysql")]
fn quoted(line: &str) -> String {
    let bytes = line.split_once("convert(X'").and_then(|(before, rest)| {
        let (digits, behind) = rest.split_once("' using utf8mb4)")?;
        let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(pair).collect();
        let text = String::from_utf8(bytes?).ok()?;
        let text = text.replace('\\', "\\\\").replace('\0', "\\0").replace('\'', "''");
        Some(format!("{before}'{text}'{behind}"))
    });
    bytes.unwrap_or_else(|| line.to_owned())
}

/// What SQLite says of its tables, and the statements that it keeps of all else. The statement of a table
/// is text of whoever wrote it, so it is not compared: its columns, keys and indexes are.
fn sqlite(database: &AnyDatabase) -> Vec<String> {
    let mut connection = database.connect();
    let mut pieces = Vec::new();
    let tables = "SELECT l.name, l.wr, l.strict FROM pragma_table_list l WHERE l.schema = 'main' \
        AND l.type = 'table' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
        AND l.name NOT LIKE 'migrate\\_%' ESCAPE '\\'";
    for row in connection.rows(tables) {
        let name = row.split('|').next().unwrap_or_default().to_owned();
        let quoted = name.replace('\'', "''");
        pieces.push(row);
        // A bare word, or one in double quotes, is a text as a default, and a plus says nothing. What is
        // in a key may hold NULL by an old mistake of SQLite's. The command names such columns.
        let columns = format!(
            "SELECT cid, name, replace(lower(type), ' ', ''), \"notnull\" OR pk > 0, \
             ltrim(trim(dflt_value, '\"''+ ')), pk, hidden \
             FROM pragma_table_xinfo('{quoted}')"
        );
        // Who names no column refers to the key.
        let keys = format!(
            "SELECT \"table\", seq, \"from\", coalesce(\"to\", (SELECT x.name FROM \
             pragma_table_xinfo(\"table\") x WHERE x.pk = seq + 1)), on_update, on_delete \
             FROM pragma_foreign_key_list('{quoted}')"
        );
        // The order of a key, for which there is an index of its own, is what the command names. Who made no name for an index has one that counts them in the order in which they came.
        let indexes = format!(
            "SELECT CASE origin WHEN 'c' THEN l.name END, l.\"unique\", origin, partial, \
             (SELECT group_concat(coalesce(x.name, '?') || x.\"desc\" || x.coll, ' ') \
              FROM pragma_index_xinfo(l.name) x WHERE x.key) FROM pragma_index_list('{quoted}') l WHERE origin <> 'pk'"
        );
        for question in [columns, keys, indexes] {
            pieces
                .extend(connection.rows(&question).into_iter().map(|row| format!("{name}: {row}")));
        }
    }
    let rest = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL \
        AND (type <> 'table' OR sql LIKE 'CREATE VIRTUAL%')";
    let piece = |row: &String| {
        let mut parts = row.splitn(4, '|');
        let place: Vec<&str> = parts.by_ref().take(3).collect();
        format!("{} {}", place.join(" "), one_spelling(parts.next().unwrap_or_default()))
    };
    pieces.extend(connection.rows(rest).iter().map(piece));
    pieces
}

/// A statement whatever its blanks, the case of its words, its comments, and quotes that it does not need.
fn one_spelling(sql: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut rest = sql.trim_end_matches([';', ' ', '\n']);
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' | '"' | '`' => rest[1..].find(first).map_or(rest.len(), |end| end + 2),
            '[' => rest.find(']').map_or(rest.len(), |end| end + 1),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ if is_letter(first) => rest.find(|it| !is_letter(it)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (word, behind) = rest.split_at(length);
        rest = behind;
        let word = match first {
            '\'' => word.to_owned(),
            '"' | '`' | '[' => word[1..word.len() - 1].to_lowercase(),
            _ if word.starts_with("--") || word.starts_with("/*") => continue,
            _ => word.trim().to_lowercase(),
        };
        words.push(word);
    }
    words.retain(|word| !word.is_empty() && word != "asc");
    // Keys and conditions of an index may stand in more parentheses than they need. What they are over is
    // among the facts of its table.
    let is_index = words.iter().take(3).any(|word| word == "index");
    words.retain(|word| !is_index || !["(", ")"].contains(&word.as_str()));
    words.join(" ")
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

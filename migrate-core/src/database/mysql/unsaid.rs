//! What a live MySQL or MariaDB holds and no operation says; and the words that make it again as it is.

use crate::database::mysql::introspect::{VIEWS, introspect};
use crate::database::mysql::plain::plainly;
use crate::database::session::Session;
use crate::dialect::Dialect;
use crate::error::Result;
use crate::mysql::catalog::{Facts, Shown, without_database};
use crate::mysql::{Flavour, Mysql};
use crate::schema::{Arena, Object, ObjectKind, Standing, State, Unsaid, Wording};

/// A view with what else is said of it: how it is worked out, and by whose rights.
const RIGHTS: &str = "SELECT v.table_name, v.security_type, v.view_definition, DATABASE(), v.check_option, \
     v.definer = CURRENT_USER() FROM information_schema.views AS v WHERE v.table_schema = DATABASE() \
     ORDER BY v.table_name";

/// Who runs what, and under which mode, where that is not as it would be made now.
const MODES: &str = "SELECT CONCAT(LOWER(routine_type), ' `', routine_name, '`'), definer <> CURRENT_USER(), \
     definer, sql_mode <> @@sql_mode, sql_mode FROM information_schema.routines WHERE routine_schema = DATABASE() \
     UNION ALL SELECT CONCAT('trigger `', trigger_name, '`'), definer <> CURRENT_USER(), definer, \
     sql_mode <> @@sql_mode, sql_mode FROM information_schema.triggers WHERE trigger_schema = DATABASE() \
     UNION ALL SELECT CONCAT('event `', event_name, '`'), definer <> CURRENT_USER(), definer, \
     sql_mode <> @@sql_mode, sql_mode FROM information_schema.events WHERE event_schema = DATABASE() \
     UNION ALL SELECT CONCAT('view `', table_name, '`'), definer <> CURRENT_USER(), definer, 0, '' \
     FROM information_schema.views WHERE table_schema = DATABASE() ORDER BY 1";

/// What makes an event, in words of SQL: no client can ask `SHOW CREATE EVENT` as it asks all else here. Its
/// times are said in UTC, the zone of every session here.
const EVENTS: &str = "SELECT event_name, CONCAT_WS(' ', 'ON SCHEDULE', \
     CASE WHEN event_type = 'ONE TIME' THEN CONCAT('AT ', QUOTE(COALESCE(CONVERT_TZ(execute_at, time_zone, '+00:00'), execute_at))) \
     ELSE CONCAT('EVERY ', QUOTE(interval_value), ' ', interval_field) END, \
     CONCAT('STARTS ', CASE WHEN starts IS NOT NULL THEN QUOTE(COALESCE(CONVERT_TZ(starts, time_zone, '+00:00'), starts)) END), \
     CONCAT('ENDS ', CASE WHEN ends IS NOT NULL THEN QUOTE(COALESCE(CONVERT_TZ(ends, time_zone, '+00:00'), ends)) END), \
     'ON COMPLETION', on_completion, \
     CASE status WHEN 'ENABLED' THEN 'ENABLE' WHEN 'DISABLED' THEN 'DISABLE' ELSE 'DISABLE ON SLAVE' END, \
     CASE WHEN event_comment <> '' THEN CONCAT('COMMENT ', QUOTE(event_comment)) END, 'DO', event_definition) \
     FROM information_schema.events WHERE event_schema = DATABASE() ORDER BY 1";

/// How the tables of MySQL are kept.
const KEPT: &str = "SELECT table_name, create_options FROM information_schema.tables \
     WHERE table_schema = DATABASE() AND create_options <> '' ORDER BY table_name";

/// Columns of MySQL that a `SELECT *` leaves out, and those for places on one globe only.
const HIDDEN_COLUMNS: &str = "SELECT table_name, column_name, extra LIKE '%INVISIBLE%', srs_id \
     FROM information_schema.columns WHERE table_schema = DATABASE() \
     AND (extra LIKE '%INVISIBLE%' OR srs_id IS NOT NULL) ORDER BY table_name, ordinal_position";

/// Indexes of MySQL that no plan uses, and those with a remark.
const HIDDEN_KEYS: &str = "SELECT table_name, index_name, is_visible, index_comment \
     FROM information_schema.statistics WHERE table_schema = DATABASE() AND seq_in_index = 1 \
     AND (is_visible = 'NO' OR index_comment <> '') ORDER BY table_name, index_name";

/// A table with a dot in its name cannot be named here.
const DOTTED: &str = "SELECT table_name FROM information_schema.tables \
     WHERE table_schema = DATABASE() AND table_name LIKE '%.%' ORDER BY 1";

/// The schema in the server's own words. What is in no catalogue but only in what MariaDB's `SHOW CREATE`
/// says, MySQL does not tell.
pub(super) fn written<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    arena: &'a Arena,
) -> Result<State<'a>> {
    plainly(session, server, |session| in_its_words(session, server, arena))
}

fn in_its_words<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    arena: &'a Arena,
) -> Result<State<'a>> {
    let mut state = introspect(session, server, arena)?;
    if server.is_mariadb() {
        for table in state.tables.values_mut() {
            let shown = shown(session, server, table.name)?;
            table.options.partition_by = shown.partition_by().map(|rule| arena.text(rule));
        }
    }
    let views = session.rows(VIEWS)?;
    for object in &mut state.objects {
        let definition = match object.kind {
            ObjectKind::View => {
                let own = views.iter().find(|row| row[0].as_deref() == Some(object.name));
                own.map(|row| query(row))
            }
            ObjectKind::Function | ObjectKind::Procedure if server.is_mariadb() => {
                routine(session, server, object)?
            }
            ObjectKind::Function
            | ObjectKind::Procedure
            | ObjectKind::Trigger
            | ObjectKind::Sequence
            | ObjectKind::Schema
            | ObjectKind::Extension
            | ObjectKind::Domain
            | ObjectKind::MaterializedView
            | ObjectKind::Policy => None,
        };
        if let Some(definition) = definition {
            object.definition = Wording::of(arena.text(definition));
        }
    }
    Ok(state)
}

/// What is beyond all operations, as SQL where that is known.
pub(super) fn unsaid<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    arena: &'a Arena,
) -> Result<Vec<Unsaid<'a>>> {
    let mut all = plainly(session, server, |session| {
        let tables = tables(session, server, arena)?;
        Ok([tables, views(session, server, arena)?].concat())
    })?;
    for row in session.rows(EVENTS)? {
        let (name, quoted) = (text(&row, 0), server.identifier(text(&row, 0)));
        let make = format!("CREATE EVENT {quoted} {}", text(&row, 1));
        let back = format!("DROP EVENT {quoted}");
        all.push(remark(arena, &format!("event `{name}`"), name, Some(make), Some(back)));
    }
    for row in session.rows(DOTTED)? {
        let name = text(&row, 0);
        let words = format!("table `{name}`, which has a dot in its name");
        all.push(remark(arena, &words, name, None, None));
    }
    for row in session.rows(MODES)? {
        let what = text(&row, 0);
        if text(&row, 1) == "1" {
            let words = format!("that {what} runs as {}", text(&row, 2));
            all.push(remark(arena, &words, what, None, None));
        }
        if text(&row, 3) == "1" {
            let words = format!("that {what} runs in the mode `{}`", text(&row, 4));
            all.push(remark(arena, &words, what, None, None));
        }
    }
    Ok(all)
}

/// What is beyond the operations on tables.
fn tables<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    arena: &'a Arena,
) -> Result<Vec<Unsaid<'a>>> {
    let state = introspect(session, server, arena)?;
    let facts = facts(session, server)?;
    let mut all = Vec::new();
    for table in state.tables.values() {
        let beyond = match server.flavour() {
            Flavour::Mysql => facts.beyond(server, table),
            Flavour::Mariadb => shown(session, server, table.name)?.beyond(),
        };
        all.extend(beyond.into_iter().map(|it| Unsaid {
            table: Some(arena.text(table.name)),
            ..remark(arena, &it.words, table.name, Some(it.sql), None)
        }));
    }
    Ok(all)
}

fn remark<'a>(
    arena: &'a Arena,
    words: &str,
    name: &str,
    sql: Option<String>,
    back: Option<String>,
) -> Unsaid<'a> {
    Unsaid {
        words: arena.text(words),
        name: arena.text(name),
        table: None,
        standing: Standing::Remark,
        sql: sql.map(|sql| arena.text(sql)),
        back: back.map(|sql| arena.text(sql)),
    }
}

fn text(row: &[Option<String>], at: usize) -> &str {
    row.get(at).and_then(Option::as_deref).unwrap_or_default()
}

/// What MySQL's catalogue says and no operation does. To ask `SHOW CREATE` there is not possible through
/// Diesel: the server does not say what it will answer before it is asked.
fn facts(session: &mut dyn Session, server: &Mysql) -> Result<Facts> {
    match server.flavour() {
        Flavour::Mariadb => Ok(Facts::default()),
        Flavour::Mysql => Ok(Facts {
            kept: session.rows(KEPT)?,
            columns: session.rows(HIDDEN_COLUMNS)?,
            keys: session.rows(HIDDEN_KEYS)?,
        }),
    }
}

fn shown(session: &mut dyn Session, server: &Mysql, table: &str) -> Result<Shown> {
    let rows = session.rows(&format!("SHOW CREATE TABLE {}", server.identifier(table)))?;
    Ok(Shown::read(table, rows.first().map_or("", |row| text(row, 1))))
}

/// A view's query as it stands in the catalogue, without the database in front of each name.
fn query(row: &[Option<String>]) -> String {
    let query = without_database(text(row, 1), text(row, 2));
    match text(row, 3) {
        "CASCADED" => query + " with cascaded check option",
        "LOCAL" => query + " with local check option",
        _ => query,
    }
}

/// A routine as it was written, behind its name.
fn routine(
    session: &mut dyn Session,
    server: &Mysql,
    object: &Object<'_>,
) -> Result<Option<String>> {
    let (word, name) = (object.kind.name(), server.identifier(object.name));
    let rows = session.rows(&format!("SHOW CREATE {word} {name}"))?;
    let sql = rows.first().map_or("", |row| text(row, 2));
    Ok(sql.find(&name).map(|at| sql[at + name.len()..].trim().to_owned()))
}

/// Views that are worked out in a way of their own.
fn views<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    arena: &'a Arena,
) -> Result<Vec<Unsaid<'a>>> {
    let mut all = Vec::new();
    for row in session.rows(RIGHTS)? {
        let name = text(&row, 0);
        let algorithm = algorithm(session, server, name)?;
        let security = text(&row, 1);
        if (algorithm.as_str(), security) == ("UNDEFINED", "DEFINER") {
            continue;
        }
        let [_, _, rest @ ..] = row.as_slice() else { continue };
        let query = query(&[&[None], rest].concat());
        let sql = format!(
            "ALTER ALGORITHM={algorithm} SQL SECURITY {security} VIEW {} AS {query}",
            server.identifier(name)
        );
        let words = format!("how view `{name}` is worked out, and by whose rights");
        all.push(remark(arena, &words, name, Some(sql), None));
    }
    Ok(all)
}

/// How a view is worked out. MySQL's catalogue keeps it to itself.
fn algorithm(session: &mut dyn Session, server: &Mysql, view: &str) -> Result<String> {
    let rows = match server.flavour() {
        Flavour::Mysql => Vec::new(),
        Flavour::Mariadb => {
            session.rows(&format!("SHOW CREATE VIEW {}", server.identifier(view)))?
        }
    };
    let sql = rows.first().map_or("", |row| text(row, 1));
    let said = sql.strip_prefix("CREATE ALGORITHM=").and_then(|it| it.split(' ').next());
    Ok(said.unwrap_or("UNDEFINED").to_owned())
}

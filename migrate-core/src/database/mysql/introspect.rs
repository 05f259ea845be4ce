//! What the catalogue is asked: a question for each kind of thing, for the whole database at once.
//!
//! What is one of a few words in MySQL's catalogue is cast to a text: it is of an `ENUM` there, which
//! not every client library can fetch.

use crate::database::mysql::plain::plainly;
use crate::database::session::{Row, Session};
use crate::dialect::Dialect;
use crate::error::Result;
use crate::mysql::catalog::{Rows, objects, schema};
use crate::mysql::scratch::SCRATCH;
use crate::mysql::{Flavour, Mysql};
use crate::schema::{Arena, Object, State, Value};
use crate::script::records::{JOURNAL, VERSION};

/// Last whether the collation is the one that the character set brings along. A dot in a name of ours
/// parts a database from the rest, so a table that has one in its own name cannot be named.
const TABLES: &str = "SELECT t.table_name, t.table_comment, t.table_collation, t.engine, \
     CASE WHEN t.table_collation = COLLATION(CONVERT('' USING utf8mb4)) \
     OR (c.is_default = 'Yes' AND c.character_set_name <> 'utf8mb4') THEN '1' ELSE '0' END \
     FROM information_schema.tables AS t \
     LEFT JOIN information_schema.collations AS c ON c.collation_name = t.table_collation \
     WHERE t.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED') \
     AND t.table_name NOT LIKE '%.%'";

pub(super) const VIEWS: &str = "SELECT table_name, view_definition, DATABASE(), \
     CAST(check_option AS CHAR) \
     FROM information_schema.views WHERE table_schema = DATABASE()";

const PARAMETERS: &str = "SELECT CAST(routine_type AS CHAR), specific_name, \
     CAST(parameter_mode AS CHAR), parameter_name, \
     CONCAT(dtd_identifier, CASE WHEN collation_name IS NULL OR collation_name = @@collation_database \
     THEN '' ELSE CONCAT(' CHARSET ', character_set_name, ' COLLATE ', collation_name) END) \
     FROM information_schema.parameters \
     WHERE specific_schema = DATABASE() AND ordinal_position > 0 ORDER BY ordinal_position";

const ROUTINES: &str = "SELECT CAST(routine_type AS CHAR), routine_name, \
     CONCAT(dtd_identifier, CASE WHEN collation_name IS NULL OR collation_name = @@collation_database \
     THEN '' ELSE CONCAT(' CHARSET ', character_set_name, ' COLLATE ', collation_name) END), \
     is_deterministic, CAST(sql_data_access AS CHAR), CAST(security_type AS CHAR), \
     routine_comment, routine_definition \
     FROM information_schema.routines \
     WHERE routine_schema = DATABASE() AND routine_type IN ('FUNCTION', 'PROCEDURE')";

const TRIGGERS: &str = "SELECT trigger_name, event_object_table, \
     CAST(action_timing AS CHAR), CAST(event_manipulation AS CHAR), action_statement \
     FROM information_schema.triggers WHERE trigger_schema = DATABASE() \
     ORDER BY event_object_table, action_timing, event_manipulation, action_order";

const COLUMNS: &str = "SELECT table_name, column_name, column_default, is_nullable, column_type, \
     collation_name, extra, column_comment, generation_expression \
     FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY ordinal_position";

const REFERENCES: &str = "SELECT k.table_name, k.constraint_name, k.column_name, \
     CASE WHEN k.referenced_table_schema = DATABASE() THEN k.referenced_table_name \
     ELSE CONCAT(k.referenced_table_schema, '.', k.referenced_table_name) END, \
     k.referenced_column_name, CAST(r.update_rule AS CHAR), CAST(r.delete_rule AS CHAR) \
     FROM information_schema.key_column_usage AS k \
     JOIN information_schema.referential_constraints AS r \
     ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name \
     AND r.table_name = k.table_name \
     WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL \
     ORDER BY k.ordinal_position";

const PARTITIONS: &str = "SELECT table_name, partition_name, subpartition_name, \
     partition_method, subpartition_method, partition_expression, subpartition_expression, \
     partition_description, partition_comment \
     FROM information_schema.partitions \
     WHERE table_schema = DATABASE() AND partition_name IS NOT NULL \
     ORDER BY BINARY table_name, partition_ordinal_position, subpartition_ordinal_position";

/// Reads the whole schema, but for the tables of this crate.
pub(super) fn introspect<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    arena: &'a Arena,
) -> Result<State<'a>> {
    let mut rows = plainly(session, server, |session| rows(session, server))?;
    let is_ours = |row: &Row| {
        row.first().is_some_and(|name| {
            name.as_deref().is_some_and(|name| [VERSION, JOURNAL].contains(&name))
        })
    };
    rows.tables.retain(|row| !is_ours(row));
    Ok(schema(arena, server, &rows))
}

fn rows(session: &mut dyn Session, server: &Mysql) -> Result<Rows> {
    Ok(Rows {
        tables: session.rows(TABLES)?,
        columns: session.rows(COLUMNS)?,
        keys: grouped(session.rows(keys(server.flavour()))?),
        references: grouped(session.rows(REFERENCES)?),
        checks: session.rows(checks(server.flavour()))?,
        partitions: session.rows(PARTITIONS)?,
        views: session.rows(&views_but(SCRATCH))?,
        routines: session.rows(ROUTINES)?,
        parameters: session.rows(PARAMETERS)?,
        triggers: session.rows(TRIGGERS)?,
        sequences: sequences(session, server)?,
    })
}

fn views_but(name: &str) -> String {
    format!("{VIEWS} AND table_name <> '{name}'")
}

/// The views that are there.
pub(super) fn views<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    arena: &'a Arena,
) -> Result<Vec<Object<'a>>> {
    let views = plainly(session, server, |session| session.rows(&views_but(SCRATCH)))?;
    Ok(objects(arena, &Rows { views, ..Rows::default() }))
}

/// The query of the view that was made to be read.
pub(super) fn scratch_view<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    arena: &'a Arena,
) -> Result<Option<&'a str>> {
    let question = format!("{VIEWS} AND table_name = '{SCRATCH}'");
    let views = plainly(session, server, |session| session.rows(&question))?;
    let found = objects(arena, &Rows { views, ..Rows::default() });
    Ok(found.first().map(|view| view.definition.text))
}

/// A sequence of MariaDB is asked like a table; all of them together.
fn sequences(session: &mut dyn Session, server: &Mysql) -> Result<Vec<Row>> {
    let names = session.rows(
        "SELECT table_name FROM information_schema.tables \
         WHERE table_schema = DATABASE() AND table_type = 'SEQUENCE'",
    )?;
    let question = |name: String| {
        format!(
            "SELECT {}, minimum_value, maximum_value, start_value, increment, cache_size, \
             cycle_option FROM {}",
            server.literal(&Value::Text(&name)),
            server.identifier(&name)
        )
    };
    let questions: Vec<String> = names.into_iter().flatten().flatten().map(question).collect();
    if questions.is_empty() {
        return Ok(Vec::new());
    }
    session.rows(&questions.join(" UNION ALL "))
}

/// Only MySQL indexes expressions.
fn keys(flavour: Flavour) -> &'static str {
    match flavour {
        Flavour::Mysql => {
            "SELECT table_name, index_name, non_unique, column_name, collation, expression, \
             sub_part, index_type \
             FROM information_schema.statistics WHERE table_schema = DATABASE() \
             ORDER BY seq_in_index"
        }
        Flavour::Mariadb => {
            "SELECT table_name, index_name, non_unique, column_name, collation, NULL, \
             sub_part, index_type \
             FROM information_schema.statistics WHERE table_schema = DATABASE() \
             ORDER BY seq_in_index"
        }
    }
}

/// To MariaDB the name of a check is its table's, to MySQL the database's.
fn checks(flavour: Flavour) -> &'static str {
    match flavour {
        Flavour::Mysql => {
            "SELECT t.table_name, c.constraint_name, c.check_clause \
             FROM information_schema.check_constraints AS c \
             JOIN information_schema.table_constraints AS t \
             ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name \
             AND t.constraint_type = 'CHECK' WHERE c.constraint_schema = DATABASE()"
        }
        Flavour::Mariadb => {
            "SELECT table_name, constraint_name, check_clause \
             FROM information_schema.check_constraints WHERE constraint_schema = DATABASE()"
        }
    }
}

/// Brings together what is about one thing of one table: by the exact names, which the catalogue's own
/// order does not tell apart by case.
fn grouped(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by(|one, other| one[..2].cmp(&other[..2]));
    rows
}

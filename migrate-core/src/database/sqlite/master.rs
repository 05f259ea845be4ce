//! All statements that SQLite keeps of its schema, by what they make.

use std::collections::BTreeMap;

use crate::database::session::Session;
use crate::error::Result;
use crate::script::records::{JOURNAL, VERSION};

/// The statements of a database.
#[derive(Debug, Default)]
pub(super) struct Master {
    /// For each table its own and those of its indexes.
    pub(super) tables: BTreeMap<String, Vec<String>>,
    /// Views and triggers, in the order in which they were made.
    pub(super) objects: Vec<Made>,
    /// Tables of a module: full texts, places.
    pub(super) virtual_tables: Vec<Made>,
}

/// A statement, and what it made.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) name: String,
    /// The table that it is on; of anything but a trigger its own name.
    pub(super) table: String,
    pub(super) is_view: bool,
    pub(super) sql: String,
}

impl Master {
    /// Reads them, but for those of this crate and of SQLite itself.
    pub(super) fn read(session: &mut dyn Session) -> Result<Self> {
        let rows = session.rows(
            "SELECT name, tbl_name, type, sql FROM sqlite_schema \
             WHERE sql IS NOT NULL ORDER BY type = 'index', rowid",
        )?;
        let shadows = shadows(session)?;
        let mut master = Self::default();
        for row in rows {
            let [Some(name), Some(table), Some(kind), Some(sql)] = row.as_slice() else { continue };
            if [VERSION, JOURNAL].contains(&table.as_str())
                || table.starts_with("sqlite_")
                || shadows.contains(table)
            {
                continue;
            }
            let made = Made {
                name: name.clone(),
                table: table.clone(),
                is_view: kind == "view",
                sql: sql.clone(),
            };
            match kind.as_str() {
                "view" | "trigger" => master.objects.push(made),
                "table" if sql.starts_with("CREATE VIRTUAL") => master.virtual_tables.push(made),
                _ => master.tables.entry(table.clone()).or_default().push(sql.clone()),
            }
        }
        Ok(master)
    }
}

/// The tables in which the tables of modules keep what they have. SQLite before 3.37 does not say.
fn shadows(session: &mut dyn Session) -> Result<Vec<String>> {
    let rows = session.rows("PRAGMA table_list")?;
    let shadow = |row: Vec<Option<String>>| match row.as_slice() {
        [_, Some(name), Some(kind), ..] if kind == "shadow" => Some(name.clone()),
        _ => None,
    };
    Ok(rows.into_iter().filter_map(shadow).collect())
}

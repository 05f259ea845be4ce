//! A small blog: the application whose schema the migrations look after.

use migrate_core::Result;

pub mod migrations;
pub mod models;
#[expect(missing_docs, reason = "`migrate schema` writes it")]
pub mod schema;

/// What the application does when it starts: bring the database to the newest schema.
///
/// # Errors
///
/// When a migration fails, or another process holds the database for too long.
pub fn prepare(connection: &mut diesel::SqliteConnection) -> Result<()> {
    migrations::GRAPH.upgrade(connection, "head")?;
    migrations::GRAPH.require_head(connection)
}

//! `#[derive(Model)]` beside Diesel's own derives: what it makes, and that Diesel works with it.

mod beside;
mod conversion;
mod enumeration;
mod limited;
mod only_source;

use migrate_core::Models;
use migrate_core::schema::{Arena, Database, State};

/// The schema of some models on SQLite.
fn state<'a>(models: &Models, arena: &'a Arena) -> State<'a> {
    models.state(arena, Some(Database::Sqlite)).expect("the models fit together")
}

/// What makes the schema, as a revision file would say it.
fn rendered(models: &Models) -> String {
    models.operations().map(|it| format!("{}\n", migrate_core::render::render(it))).collect()
}

//! From a wish to a revision file, unless the chain would be worse for it.

use std::path::{Component, Path, PathBuf};

use migrate_core::schema::Arena;
use migrate_core::{Body, Downgrade, Error as Fault, Graph, Heads, Migration};

use crate::context::Context;
use crate::draft::body::{Content, body};
use crate::draft::limited::limited;
use crate::draft::{id, slug, text};
use crate::error::{Error, Result};
use crate::folder::shown;
use crate::write;

/// What a new migration shall be.
pub(crate) struct Draft<'d> {
    pub(crate) message: &'d str,
    pub(crate) parents: Vec<usize>,
    pub(crate) depends_on: Vec<usize>,
    pub(crate) branch_labels: &'d [String],
    /// Its id, else a fresh one.
    pub(crate) revision: Option<&'d str>,
    /// A folder below that of the revision files.
    pub(crate) subfolder: Option<&'d Path>,
    /// What it does, where that is known.
    pub(crate) content: Option<Content<'d>>,
}

/// Writes the file, and returns where it is.
pub(crate) fn write(context: &Context<'_, '_>, draft: &Draft<'_>) -> Result<PathBuf> {
    let message = text::tidy(draft.message);
    if message.is_empty() {
        return Err(Error::EmptyMessage);
    }
    let graph = context.graph;
    let folder = context.folder()?;
    folder.files()?;
    let revision = draft.revision.map_or_else(|| id::fresh(graph), str::to_owned);
    let directory = subfolder(&folder.path(), draft.subfolder)?;
    let path = directory.join(name(&revision, &message));
    let file = folder.relative(&path);

    let down_revision = graph.revisions(&draft.parents);
    let depends_on = graph.revisions(&draft.depends_on);
    let migration = Migration {
        revision: &revision,
        down_revision: &borrowed(&down_revision),
        depends_on: &borrowed(&depends_on),
        branch_labels: &borrowed(draft.branch_labels),
        message: &message,
        file: &file,
        transaction: true,
        upgrade: Body { operations: &[], lines: &[] },
        downgrade: Downgrade::Derived,
    };
    require_sound(graph, migration)?;
    write::folder(&directory)?;
    let body = draft.content.as_ref().map(|it| {
        let operations = limited(graph, migration, it.operations, it.live);
        body(&operations, it)
    });
    let body = body.unwrap_or_default();
    write::new_file(&path, &text::text(&migration, &body))?;
    Ok(shown(&path))
}

/// Refuses what the compiler would refuse once the file is there. It is the same check.
fn require_sound(graph: &Graph<'_>, migration: Migration<'_>) -> Result<()> {
    let arena = Arena::new();
    let mut list = graph.migrations().to_vec();
    list.push(migration);
    let grown = Graph::from_list(&arena, arena.list(&list), Heads::Many);
    for error in grown.errors() {
        if let Fault::Chain { file, fault } = error
            && file == migration.file
        {
            return Err(Error::Refused { fault });
        }
    }
    Ok(())
}

fn subfolder(folder: &Path, below: Option<&Path>) -> Result<PathBuf> {
    let Some(below) = below else {
        return Ok(folder.to_owned());
    };
    let is_inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if below.components().all(is_inside) {
        Ok(folder.join(below))
    } else {
        Err(Error::Outside { path: below.to_owned(), inside: shown(folder) })
    }
}

/// `<id>_<slug>.rs`. An id with other characters is refused before a file has its name.
fn name(revision: &str, message: &str) -> String {
    let slug = slug::slug(message.lines().next().unwrap_or_default());
    let separator = if slug.is_empty() { "" } else { "_" };
    format!("{revision}{separator}{slug}.rs")
}

fn borrowed(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

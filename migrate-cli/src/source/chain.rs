//! The chain as the files in a folder have it.

use std::path::Path;

use migrate_core::schema::Arena;
use migrate_core::{Body, Downgrade, Migration};

use crate::error::{Error, Result};
use crate::folder::{Folder, read};
use crate::source::attribute::{self, Found};

/// The migrations of a folder, and what could not be read.
pub(crate) struct Chain<'a> {
    pub(crate) list: &'a [Migration<'a>],
    /// Files that cannot be read.
    pub(crate) unreadable: Vec<Error>,
    /// Files without a migration.
    pub(crate) strays: Vec<String>,
}

/// Reads all files of a folder.
pub(crate) fn load<'a>(arena: &'a Arena, folder: &Folder) -> Result<Chain<'a>> {
    let (mut list, mut unreadable, mut strays) = (Vec::new(), Vec::new(), Vec::new());
    for path in folder.files()? {
        let file = folder.relative(&path);
        let found = read(&path).and_then(|text| {
            attribute::read(&text).map_err(|attribute::Unreadable { line, why }| {
                Error::Unreadable { file: file.clone(), line, why }
            })
        });
        match found {
            // The call itself may stand in the folder.
            Ok(found) if found.is_empty() && calls(&path)? => {}
            Ok(found) if found.is_empty() => strays.push(file),
            Ok(found) => list.extend(found.iter().map(|found| kept(arena, found, &file))),
            Err(error) => unreadable.push(error),
        }
    }
    Ok(Chain { list: arena.list(&list), unreadable, strays })
}

fn calls(path: &Path) -> Result<bool> {
    Ok(read(path)?.contains("migrations!"))
}

/// A migration without its operations.
fn kept<'a>(arena: &'a Arena, found: &Found, file: &str) -> Migration<'a> {
    let texts = |texts: &[String]| -> &'a [&'a str] {
        let kept: Vec<&'a str> = texts.iter().map(|text| arena.text(text)).collect();
        arena.list(&kept)
    };
    Migration {
        revision: arena.text(&found.revision),
        down_revision: texts(&found.down_revision),
        depends_on: texts(&found.depends_on),
        branch_labels: texts(&found.branch_labels),
        message: arena.text(&found.message),
        file: arena.text(file),
        transaction: true,
        upgrade: Body { operations: &[], lines: &[] },
        downgrade: Downgrade::Derived,
    }
}

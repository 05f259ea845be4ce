//! The file that calls a macro. The compiler says which it is; an editor's macro server may not, and
//! then the file is looked for by what the call says.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::{env, fs};

/// The file of the call, if the compiler says so.
pub(crate) fn known() -> Option<PathBuf> {
    let file = proc_macro::Span::call_site().local_file()?;
    Some(tidy(&env::current_dir().ok()?.join(file)))
}

/// Looks for the file whose call names a folder that stands beside it.
pub(crate) fn search(folder: &Path, named: &str) -> Option<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    entries.iter().find_map(|path| {
        let name = path.file_name().and_then(OsStr::to_str)?;
        if name.starts_with('.') || name == "target" {
            None
        } else if path.is_dir() {
            search(path, named)
        } else {
            (name.ends_with(".rs") && calls(path, named)).then(|| path.clone())
        }
    })
}

/// Whether a file calls `migrations!` with this folder, and the folder stands beside it.
fn calls(file: &Path, named: &str) -> bool {
    let beside = || file.parent().is_some_and(|here| here.join(named).is_dir());
    fs::read_to_string(file).is_ok_and(|text| {
        text.contains("migrations!") && text.contains(&format!("\"{named}\"")) && beside()
    })
}

/// A path without `.` and `..`.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                tidy.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => tidy.push(part),
        }
    }
    tidy
}

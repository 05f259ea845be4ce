//! The folder of the revision files: where it is, and what is in it.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

use crate::caller;

/// A folder as `migrations!` names it.
pub(crate) struct Folder {
    /// The folder itself.
    pub(crate) path: PathBuf,
    /// Its name for people: relative to the root of the package where possible.
    pub(crate) name: String,
    /// The file that calls the macro, where it is known.
    caller: Option<PathBuf>,
}

/// A file of the folder.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    /// Its path below the folder, with `/` between the parts.
    pub(crate) name: String,
}

impl Folder {
    /// Finds out which folder is meant. A name that begins with `.` starts at the calling file,
    /// any other at the root of the package.
    pub(crate) fn named(name: &str) -> Self {
        let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let beside = matches!(
            Path::new(name).components().next(),
            Some(Component::CurDir | Component::ParentDir)
        );
        let search = || if beside { caller::search(&root, name) } else { None };
        let caller = caller::known().or_else(search);
        let start = match &caller {
            Some(file) if beside => file.parent().unwrap_or(&root),
            Some(_) | None => &root,
        };
        let path = caller::tidy(&start.join(name));
        let name = path.strip_prefix(&root).map_or_else(|_| slashed(&path), slashed);
        let name = if name.is_empty() { ".".to_owned() } else { name };
        Self { path, name, caller }
    }

    /// Its revision files and those of its folders, sorted by their names.
    ///
    /// Hidden files are left out, and so is the file that calls the macro, and every `mod.rs`: where
    /// the call stands in the folder itself, it is in one of these.
    pub(crate) fn files(&self) -> io::Result<Vec<File>> {
        let mut files = Vec::new();
        self.collect(&self.path, "", &mut files)?;
        files.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(files)
    }

    fn collect(&self, folder: &Path, above: &str, files: &mut Vec<File>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            if name.starts_with('.') {
                continue;
            }
            if path.is_dir() {
                self.collect(&path, &format!("{above}{name}/"), files)?;
            } else if path.extension() == Some(OsStr::new("rs"))
                && name != "mod.rs"
                && self.caller.as_ref() != Some(&path)
            {
                files.push(File { path, name: format!("{above}{name}") });
            }
        }
        Ok(())
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

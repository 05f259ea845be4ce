//! A package in a temporary folder, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A package.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// An empty folder.
    pub(crate) fn nothing() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// A package that knows nothing of migrations.
    pub(crate) fn package() -> Self {
        Self::nothing().file("Cargo.toml", "[package]\nname = \"my-app\"\nversion = \"0.1.0\"\n")
    }

    /// A package with a chain: `a -> b`.
    pub(crate) fn chain() -> Self {
        Self::package()
            .calls("migrations!(\"migrations\");")
            .revision("a", &[])
            .revision("b", &["a"])
    }

    /// A chain with two heads: `a -> b`, `a -> c`.
    pub(crate) fn fork() -> Self {
        Self::chain().revision("c", &["a"])
    }

    /// The text of `src/migrations.rs`.
    pub(crate) fn calls(self, call: &str) -> Self {
        self.file("src/migrations.rs", call)
    }

    /// A revision file.
    pub(crate) fn revision(self, revision: &str, parents: &[&str]) -> Self {
        self.revision_with(revision, parents, "")
    }

    /// A revision file with more arguments.
    pub(crate) fn revision_with(self, revision: &str, parents: &[&str], more: &str) -> Self {
        let text = format!(
            "//! make {revision}\nuse migrate_core::prelude::*;\n\n\
             #[migration(revision = \"{revision}\", down_revision = {parents:?}{more})]\n\
             fn upgrade() {{}}\n"
        );
        self.file(&format!("migrations/{revision}_make.rs"), &text)
    }

    /// A file.
    pub(crate) fn file(self, name: &str, text: &str) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    /// All files, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        collect(self.folder.path(), self.folder.path(), &mut files);
        files.sort();
        files
    }

    /// The program, in this folder and with nothing of the tester's environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-migrate"));
        command.arg("migrate").args(arguments).current_dir(self.folder.path());
        for name in ["DATABASE_URL", "EDITOR", "VISUAL", "CARGO", "CARGO_MANIFEST_DIR"] {
            command.env_remove(name);
        }
        command
    }

    /// What the program says.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        self.said(&self.command(arguments).output().expect("the program starts"))
    }

    pub(crate) fn said(&self, output: &Output) -> String {
        let root = self.folder.path().canonicalize().expect("a folder");
        let text = |bytes: &[u8]| {
            String::from_utf8_lossy(bytes)
                .replace(&*root.to_string_lossy(), "[ROOT]")
                .replace(&*self.folder.path().to_string_lossy(), "[ROOT]")
        };
        let mut said = text(&output.stdout).trim_start_matches('\n').to_owned();
        if !output.stderr.is_empty() {
            said += &format!("--- stderr\n{}", text(&output.stderr));
        }
        said + &format!("--- exit {}", output.status.code().expect("a code"))
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            files.push(path.strip_prefix(root).expect("inside").display().to_string());
        }
    }
}

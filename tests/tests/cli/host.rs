//! A folder, and the program run in it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

/// A folder in which a program is run.
pub(crate) struct Host {
    program: &'static str,
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
}

impl Host {
    pub(crate) fn new() -> Self {
        Self::of(env!("CARGO_BIN_EXE_hosted"))
    }

    /// A folder for another program than the usual one.
    pub(crate) fn of(program: &'static str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self { program, folder, variables: Vec::new() }
    }

    /// A file in the folder.
    pub(crate) fn file(self, name: &str, text: &str) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    /// A variable of the program's environment.
    pub(crate) fn variable(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, about to run in the folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("DATABASE_URL")
            .env_remove("CARGO_MANIFEST_DIR")
            .env("USER", "tester")
            .envs(self.variables.iter().cloned());
        command
    }

    /// What the program says.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().expect("the program starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut said = text(&output.stdout);
        if !output.stderr.is_empty() {
            said += &format!("--- stderr\n{}", text(&output.stderr));
        }
        said += &format!("--- exit {}", output.status.code().expect("a code"));
        let root = self.folder.path().canonicalize().expect("a folder");
        let said = said
            .replace(&*root.to_string_lossy(), "[ROOT]")
            .replace(&*self.folder.path().to_string_lossy(), "[ROOT]");
        without_times(&said)
    }
}

/// The text with `[N] ms` for every duration and `[TIME]` for every time of day.
fn without_times(text: &str) -> String {
    let is_time = |word: &str| word.len() == 24 && word.ends_with('Z') && word.contains('T');
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for at in 1..words.len() {
        let number = words[at - 1].trim_start_matches('(');
        if words[at].starts_with("ms")
            && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        {
            words[at - 1] = words[at - 1].replace(number, "[N]");
        }
        if is_time(&words[at]) {
            words[at] = "[TIME]".to_owned();
        }
    }
    words.join(" ")
}

//! A package whose chains are the baselines: its own folder, kept from one run to the next. It is built
//! twice, for all schemas at once: without migrations, to write them, and with them.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use migrate_tests::project::workspace;

/// The package.
pub(crate) struct Package {
    folder: PathBuf,
}

/// What a command said, and whether it went well.
pub(crate) struct Said {
    pub(crate) data: String,
    pub(crate) status: String,
    pub(crate) is_well: bool,
}

impl Package {
    /// A package with chains of these names, all of them empty.
    pub(crate) fn new(chains: &[&str]) -> Self {
        let folder = workspace().join("target/baseline");
        for chain in chains {
            let _ = fs::remove_dir_all(folder.join(chain));
            fs::create_dir_all(folder.join(chain)).expect("a folder");
        }
        fs::create_dir_all(folder.join("src")).expect("a folder");
        fs::write(folder.join("src/main.rs"), program(chains)).expect("a file");
        fs::write(folder.join("Cargo.toml"), manifest()).expect("a file");
        fs::write(folder.join("build.rs"), build(chains)).expect("a file");
        fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a file");
        let package = Self { folder };
        package.build();
        package
    }

    /// Compiles it, which runs the checks of all chains.
    pub(crate) fn build(&self) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        run(command.args(["build", "--offline", "--quiet"]).current_dir(&self.folder));
    }

    /// Runs the program, as a user does, on one of its chains.
    pub(crate) fn run(&self, chain: &str, url: &str, arguments: &[&str]) -> Said {
        let mut command = Command::new(self.folder.join("target/debug/baseline"));
        command.args(arguments).args(["--database-url", url]);
        let output = command.env("BASELINE", chain).current_dir(&self.folder).output();
        let Output { status, stdout, stderr } = output.expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
        Said { data: text(stdout), status: text(stderr), is_well: status.success() }
    }

    /// The one file of a chain.
    pub(crate) fn file(&self, chain: &str) -> PathBuf {
        let mut files = fs::read_dir(self.folder.join(chain)).expect("a folder");
        files.next().expect("a file was written").expect("a file").path()
    }
}

/// Runs a program that must end well.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{command:?}: {said}");
    String::from_utf8(output.stdout).expect("it is text")
}

fn manifest() -> String {
    let root = workspace();
    let root = root.display();
    let mut features = Vec::new();
    if cfg!(feature = "postgres") {
        features.push("\"postgres\"");
    }
    if cfg!(feature = "mysql") {
        features.push("\"mysql\"");
    }
    format!(
        "[package]\nname = \"baseline\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nmigrate-core = {{ path = \"{root}/migrate-core\" }}\n\
         migrate-cli = {{ path = \"{root}/migrate-cli\", features = [{}] }}\n\n\
         [profile.dev]\ndebug = 0\n",
        features.join(", ")
    )
}

fn build(chains: &[&str]) -> String {
    let lines =
        chains.iter().map(|chain| format!("    println!(\"cargo:rerun-if-changed={chain}\");\n"));
    format!("fn main() {{\n{}}}\n", lines.collect::<String>())
}

fn program(chains: &[&str]) -> String {
    let modules = chains
        .iter()
        .map(|chain| format!("mod {chain} {{ migrate_core::migrations!(\"{chain}\"); }}\n"));
    let arms = chains.iter().map(|chain| format!("        \"{chain}\" => &{chain}::GRAPH,\n"));
    format!(
        "{}\nfn main() -> std::process::ExitCode {{\n    \
         let chain = std::env::var(\"BASELINE\").unwrap_or_default();\n    \
         let graph = match chain.as_str() {{\n{}        _ => panic!(\"no chain\"),\n    }};\n    \
         migrate_cli::Cli::new(graph).run()\n}}\n",
        modules.collect::<String>(),
        arms.collect::<String>()
    )
}

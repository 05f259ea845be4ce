//! The command line of a program as its user sees it: stdout, stderr and exit code in a fresh
//! folder. `cargo migrate` has its own tests, in `migrate-cli`.

mod database;
mod graph;
mod host;
mod limits;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
mod schema;
mod stale;
mod targets;
#[cfg(unix)]
mod terminal;
mod url;

#[test]
fn every_file_here_is_registered() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    for entry in std::fs::read_dir(folder).expect("this folder") {
        let name = entry.expect("a file").path().file_stem().expect("a name").display().to_string();
        let line = format!("\nmod {name};\n");
        let passes = name == "main" || name.starts_with('.');
        assert!(passes || include_str!("main.rs").contains(&line), "{name}");
    }
}

//! `cargo migrate` as a user sees it: stdout, stderr and exit code of the real program in a fresh
//! folder.

mod broken;
mod init;
mod merge;
mod program;
mod project;
mod reading;
mod revision;

#[test]
fn every_file_here_is_registered() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/source");
    for entry in std::fs::read_dir(folder).expect("this folder") {
        let name = entry.expect("a file").path().file_stem().expect("a name").display().to_string();
        let line = format!("\nmod {name};\n");
        let passes = name == "main" || name.starts_with('.');
        assert!(passes || include_str!("main.rs").contains(&line), "{name}");
    }
}

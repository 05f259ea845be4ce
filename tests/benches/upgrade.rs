//! What `upgrade` costs as a whole process, release build, on disk: from an empty database against
//! the same SQL through the bare SQLite interface and against Diesel's harness; and with nothing to
//! do.
//!
//! `cargo bench -p migrate-tests --bench upgrade [-- N …]`

#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use migrate_tests::measure::{cargo, median, milliseconds, peak_memory, ratio, run};
use migrate_tests::project::{Kind, Project};

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1000] } else { sizes };
    for size in sizes {
        bench(size).expect("the projects can be written");
    }
}

fn bench(size: usize) -> std::io::Result<()> {
    println!("{size} migrations of 5 operations; whole processes, release build, on disk");
    let [ours, diesel, bare] = [Kind::Checked, Kind::Diesel, Kind::Bare].map(|kind| {
        let project = Project::generate(kind, size).expect("the project can be written");
        run(&mut cargo(&project.folder, &["build", "--release"]));
        let programs = project.folder.with_file_name("target").join("release");
        programs.join(&project.name)
    });
    let file = ours.with_file_name(format!("bench-{size}.db"));
    let script = one_transaction(&ours, &file)?;

    let fresh = || remove(&file);
    let ours_took = median(7, fresh, || run(&mut upgrade(&ours, &file)));
    let nothing_took = median(21, || {}, || run(&mut upgrade(&ours, &file)));
    let memory = peak_memory(&upgrade(&ours, &file));
    let bare_took = median(7, fresh, || run(Command::new(&bare).arg(&file).arg(&script)));
    let diesel_took = median(7, fresh, || run(Command::new(&diesel).arg(&file)));
    let diesel_nothing = median(21, || {}, || run(Command::new(&diesel).arg(&file)));

    let line = |what: &str, took: Duration, against: &str| {
        println!("  {what:<38} {}   {against}", milliseconds(took));
    };
    line("upgrade from empty", ours_took, "");
    line("the same SQL, bare, one transaction", bare_took, &ratio(ours_took, bare_took));
    line("Diesel's embed_migrations", diesel_took, &ratio(ours_took, diesel_took));
    line("nothing to do", nothing_took, &memory);
    line("nothing to do, Diesel", diesel_nothing, &ratio(nothing_took, diesel_nothing));
    Ok(())
}

fn upgrade(program: &Path, file: &Path) -> Command {
    let mut command = Command::new(program);
    command.arg("upgrade").arg("--database-url").arg(file);
    command
}

/// The offline script with all steps in one transaction, as they travel into an empty database.
fn one_transaction(program: &Path, file: &Path) -> std::io::Result<PathBuf> {
    let output = upgrade(program, file).arg("--sql").output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let inner: Vec<&str> =
        text.lines().filter(|line| !matches!(*line, "BEGIN IMMEDIATE;" | "COMMIT;")).collect();
    let path = file.with_extension("sql");
    fs::write(&path, format!("BEGIN IMMEDIATE;\n{}\nCOMMIT;\n", inner.join("\n")))?;
    Ok(path)
}

fn remove(file: &Path) {
    for suffix in ["", "-journal", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", file.display()));
    }
}

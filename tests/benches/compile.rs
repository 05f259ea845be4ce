//! What a project of N migrations costs to check and build, against the same project without the
//! compiler's checks.
//!
//! `cargo bench -p migrate-tests --bench compile [-- N …]`

#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::fs;
use std::path::Path;

use migrate_tests::measure::{cargo, median, peak_memory, ratio, run, seconds};
use migrate_tests::project::{Kind, Project};

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1000] } else { sizes };
    for size in sizes {
        let done = if size > MANY { once(size) } else { bench(size) };
        done.expect("the projects can be written");
    }
}

/// Above so many migrations only one thing is shown: that the chain still compiles.
const MANY: usize = 2000;

fn once(size: usize) -> std::io::Result<()> {
    println!("{size} migrations of 5 operations; the crate alone, dependencies built before");
    let small = Project::generate(Kind::Checked, 1)?;
    run(&mut cargo(&small.folder, &["check"]));
    let project = Project::generate(Kind::Checked, size)?;
    let begun = std::time::Instant::now();
    let memory = peak_memory(&cargo(&project.folder, &["check"]));
    println!("  cargo check, cold            {}   {memory}", seconds(begun.elapsed()));
    run(&mut cargo(&project.folder, &["check"]));
    Ok(())
}

fn bench(size: usize) -> std::io::Result<()> {
    println!("{size} migrations of 5 operations; the crate alone, dependencies built before");
    let checked = Project::generate(Kind::Checked, size)?;
    let unchecked = Project::generate(Kind::Unchecked, size)?;
    for verb in ["check", "build"] {
        let both = [(&unchecked, "1"), (&checked, "0")];
        let build = |project: &Project, unchecked: &str| {
            run(cargo(&project.folder, &[verb]).env("MIGRATE_UNCHECKED", unchecked))
        };
        let cold = both.map(|(project, unchecked)| {
            build(project, unchecked);
            let clean = || {
                run(&mut cargo(&project.folder, &["clean", "-p", &project.name]));
            };
            median(3, clean, || build(project, unchecked))
        });
        report(&format!("cargo {verb}, cold"), cold);
        let warm = both.map(|(project, unchecked)| {
            let file = project.migration(size / 2);
            median(5, || touch(&file), || build(project, unchecked))
        });
        report(&format!("cargo {verb}, one touched"), warm);
    }
    for (what, number) in [("newest edited", size - 1), ("middle one edited", size / 2)] {
        let edited = [(&unchecked, "1"), (&checked, "0")].map(|(project, unchecked)| {
            let file = project.migration(number);
            let check =
                || run(cargo(&project.folder, &["check"]).env("MIGRATE_UNCHECKED", unchecked));
            check();
            median(5, || edit(&file), check)
        });
        report(&format!("cargo check, {what}"), edited);
    }
    let branched = Project::generate(Kind::Branched, size)?;
    let cold = [&checked, &branched].map(|project| {
        let check = || run(&mut cargo(&project.folder, &["check"]));
        check();
        let clean = || {
            run(&mut cargo(&project.folder, &["clean", "-p", &project.name]));
        };
        median(3, clean, check)
    });
    let [line, branches] = cold;
    let share = ratio(branches, line);
    println!(
        "  cargo check, cold, branches  {}   one line {}   {share}",
        seconds(branches),
        seconds(line)
    );
    let tree = ["tree", "-e", "normal,build", "--prefix", "none", "--no-dedupe"];
    let output = cargo(&checked.folder, &tree).output()?;
    let mut packages: Vec<&str> = std::str::from_utf8(&output.stdout)
        .unwrap_or_default()
        .lines()
        .map(|line| line.trim_end_matches(" (*)").trim_end_matches(" (proc-macro)"))
        .collect();
    packages.sort_unstable();
    packages.dedup();
    println!("  packages with the command line    {}", packages.len());
    Ok(())
}

fn report(what: &str, [without, with]: [std::time::Duration; 2]) {
    let share = ratio(with, without);
    println!("  {what:<28} {}   without checks {}   {share}", seconds(with), seconds(without));
}

/// Changes what an operation does: the type of a column.
fn edit(path: &Path) {
    let text = fs::read_to_string(path).expect("the bench wrote the file");
    let (short, long) = ("Varchar(100)", "Varchar(101)");
    let text = match text.contains(short) {
        true => text.replace(short, long),
        false => text.replace(long, short),
    };
    fs::write(path, text).expect("the bench wrote the file");
}

/// Changes a file as an editor does, and nothing of what it says.
fn touch(path: &Path) {
    let text = fs::read_to_string(path).expect("the bench wrote the file");
    let text = match text.strip_suffix("// touched\n") {
        Some(text) => text.to_owned(),
        None => text + "// touched\n",
    };
    fs::write(path, text).expect("the bench wrote the file");
}

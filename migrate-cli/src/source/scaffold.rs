//! What a package needs to have migrations: files of its own, and lines in files it has.

use std::fs;
use std::path::{Component, Path};

use crate::config;
use crate::error::{Error, Result};
use crate::folder::read;
use crate::source::library::{self, Change};
use crate::source::package::Package;
use crate::write;

/// What was done.
#[derive(Default)]
pub(crate) struct Done {
    /// A word and a file, as `created src/migrations.rs`.
    pub(crate) files: Vec<(&'static str, String)>,
    /// What is left to the user: where, and which lines.
    pub(crate) left: Vec<(String, String)>,
}

/// Gives a package a folder of migrations and all around it. What is there stays as it is.
pub(crate) fn build(package: &Package, folder: &str) -> Result<Done> {
    require_inside(package, folder)?;
    let mut done = Done::default();
    let sources = Path::new(package.library_file()).parent().unwrap_or(Path::new(""));
    let module = sources.join("migrations.rs").display().to_string();

    if package.root.join(folder).is_dir() {
        done.files.push(("found", format!("{folder}/")));
    } else {
        add(package, &mut done, &format!("{folder}/.gitkeep"), "")?;
    }
    add(package, &mut done, &module, &module_text(folder))?;
    add(package, &mut done, "src/bin/migrate.rs", &program_text(&package.library()))?;
    add(package, &mut done, config::FILE, &config_text(folder))?;
    build_script(package, folder, &mut done)?;
    library(package, &mut done)?;
    dependencies(package, &mut done);
    if package.root.join("src/main.rs").is_file() && !package.has_default_run() {
        let line = format!("default-run = \"{}\"", package.name());
        let place = "Cargo.toml, under [package], for `cargo run` to know which program you mean";
        done.left.push((place.to_owned(), line));
    }
    Ok(done)
}

/// Writes a file, unless it is there.
fn add(package: &Package, done: &mut Done, file: &str, text: &str) -> Result<()> {
    let path = package.root.join(file);
    if path.exists() {
        done.files.push(("found", file.to_owned()));
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        write::folder(folder)?;
    }
    write::new_file(&path, text)?;
    done.files.push(("created", file.to_owned()));
    Ok(())
}

fn module_text(folder: &str) -> String {
    format!(
        "//! The migrations of this package, one file each in `{folder}`.\n\n\
         migrate_core::migrations!(\"{folder}\");\n"
    )
}

fn program_text(library: &str) -> String {
    format!(
        "//! The command line of the migrations: `cargo migrate`, or `cargo run --bin migrate`.\n\n\
         use std::process::ExitCode;\n\n\
         fn main() -> ExitCode {{\n    \
         migrate_cli::Cli::new(&{library}::migrations::GRAPH).run()\n}}\n"
    )
}

fn config_text(folder: &str) -> String {
    format!(
        "# The folder of the revision files.\n\
         folder = \"{folder}\"\n\n\
         # The database, unless --database-url, DATABASE_URL or `.env` names one.\n\
         # database_url = \"sqlite://app.db\"\n\
         # database_url = \"postgres://user@localhost/app\"  (cargo feature `postgres`)\n\
         # database_url = \"mysql://user@localhost/app\"  (cargo feature `mysql`)\n\n\
         # How many seconds a run waits for another one, and a statement for a table that others hold;\n\
         # and how many a statement may take. An option of the same name counts more.\n\
         # lock_timeout = 60\n\
         # table_timeout = 5\n\
         # statement_timeout = 600\n\n\
         # Others, chosen with `--name staging`, with limits of their own where they say some.\n\
         # [environments.staging]\n\
         # database_url = \"sqlite://staging.db\"\n\
         # table_timeout = 30\n"
    )
}

fn build_script(package: &Package, folder: &str, done: &mut Done) -> Result<()> {
    let file = package.build_script();
    let line = format!("println!(\"cargo:rerun-if-changed={folder}\");");
    let path = package.root.join(file);
    if path.is_file() && !read(&path)?.contains(&format!("rerun-if-changed={folder}")) {
        done.left.push((format!("{file}, in `main`"), line));
        return Ok(());
    }
    let text = format!(
        "//! Has the program built again when a file is added to `{folder}`.\n\n\
         fn main() {{\n    {line}\n}}\n"
    );
    add(package, done, file, &text)
}

fn library(package: &Package, done: &mut Done) -> Result<()> {
    let file = package.library_file();
    let path = package.root.join(file);
    if !path.is_file() {
        return add(package, done, file, &format!("{}\n", library::LINE));
    }
    match library::change(&read(&path)?) {
        Change::None => done.files.push(("found", file.to_owned())),
        Change::To(text) => {
            write::replace(&path, &text)?;
            done.files.push(("changed", file.to_owned()));
        }
        Change::Unknown => done.left.push((file.to_owned(), library::LINE.to_owned())),
    }
    Ok(())
}

fn dependencies(package: &Package, done: &mut Done) {
    let version = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));
    let with = |features: &str| format!("{{ version = \"{version}\", features = [{features}] }}");
    let databases = package.databases();
    let features: Vec<String> = databases.iter().map(|name| format!("\"{name}\"")).collect();
    let value = match features.as_slice() {
        [] => format!("\"{version}\""),
        some => with(&some.join(", ")),
    };
    let names = ["migrate-core", "migrate-cli"];
    let missing = names.into_iter().filter(|name| !package.depends_on(name));
    let mut lines: Vec<String> = missing.map(|name| format!("{name} = {value}")).collect();
    if lines.is_empty() {
        return;
    }
    if features.is_empty() {
        lines.push("# SQLite comes with them. For another database, say so in both:".to_owned());
        lines.push(format!("# {}, or \"mysql\"", with("\"postgres\"")));
    }
    done.left.push(("Cargo.toml, under [dependencies]".to_owned(), lines.join("\n")));
}

/// Refuses a folder outside the package, or one whose name would need quoting.
fn require_inside(package: &Package, folder: &str) -> Result<()> {
    let path = Path::new(folder);
    let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    if !is_inside || folder.is_empty() {
        return Err(Error::Outside { path: path.to_owned(), inside: package.root.clone() });
    }
    if !folder.chars().all(|c| c.is_alphanumeric() || "_-./ ".contains(c)) {
        return Err(Error::FolderName { name: folder.to_owned() });
    }
    if fs::metadata(package.root.join(path)).is_ok_and(|found| !found.is_dir()) {
        return Err(Error::Exists { path: path.to_owned() });
    }
    Ok(())
}

//! Projects of many migrations, generated for benches: ours, the same without the compiler's checks,
//! the same SQL through the bare SQLite interface, and the same SQL embedded by Diesel.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A generated project.
#[derive(Debug)]
pub struct Project {
    /// Its folder.
    pub folder: PathBuf,
    /// The name of its package.
    pub name: String,
}

/// Which project to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Migrations with the compiler's checks.
    Checked,
    /// The same without.
    Unchecked,
    /// Migrations with checks, of which every twentieth begins a branch that is merged again.
    Branched,
    /// Diesel's `embed_migrations!` over SQL files.
    Diesel,
    /// The SQL of a file through `sqlite3_exec`.
    Bare,
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests live in the workspace").into()
}

impl Project {
    /// Generates a project of so many migrations, of five operations each.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn generate(kind: Kind, migrations: usize) -> io::Result<Self> {
        let name = format!("bench-{}-{migrations}", format!("{kind:?}").to_lowercase());
        let folder = workspace().join("target/bench").join(&name);
        let project = Self { folder, name };
        if project.folder.exists() {
            fs::remove_dir_all(&project.folder)?;
        }
        project.write("Cargo.toml", &project.manifest(kind))?;
        match kind {
            Kind::Checked | Kind::Unchecked => project.write_ours(migrations, line)?,
            Kind::Branched => project.write_ours(migrations, branches)?,
            Kind::Diesel => project.write_diesel(migrations)?,
            Kind::Bare => project.write("src/main.rs", BARE)?,
        }
        Ok(project)
    }

    /// The source file of a migration.
    pub fn migration(&self, number: usize) -> PathBuf {
        self.folder.join(format!("migrations/{}.rs", stem(number)))
    }

    fn write(&self, path: &str, text: &str) -> io::Result<()> {
        let path = self.folder.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)
    }

    fn manifest(&self, kind: Kind) -> String {
        let root = workspace();
        let root = root.display();
        let diesel =
            "diesel = { version = \"2.3\", default-features = false, features = [\"sqlite\"] }\n";
        let bundled = "libsqlite3-sys = { version = \"0.38\", features = [\"bundled\"] }\n";
        let ours = format!(
            "migrate-core = {{ path = \"{root}/migrate-core\" }}\n\
             migrate-cli = {{ path = \"{root}/migrate-cli\" }}\n"
        );
        let dependencies = match kind {
            Kind::Checked | Kind::Unchecked | Kind::Branched => ours,
            Kind::Diesel => {
                format!(
                    "{diesel}{bundled}diesel_migrations = {{ version = \"2.3\", features = [\"sqlite\"] }}\n"
                )
            }
            Kind::Bare => bundled.to_owned(),
        };
        format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\n{dependencies}\n[profile.dev]\ndebug = 0\n",
            self.name
        )
    }

    fn write_ours(&self, migrations: usize, parents: fn(usize) -> Vec<usize>) -> io::Result<()> {
        let main = "mod migrations { migrate_core::migrations!(\"migrations\"); }\n\
                    fn main() -> std::process::ExitCode { migrate_cli::Cli::new(&migrations::GRAPH).run() }\n";
        self.write("src/main.rs", main)?;
        (0..migrations).try_for_each(|number| {
            self.write(
                &format!("migrations/{}.rs", stem(number)),
                &migration(number, &parents(number)),
            )
        })
    }

    fn write_diesel(&self, migrations: usize) -> io::Result<()> {
        self.write("src/main.rs", DIESEL)?;
        (0..migrations).try_for_each(|number| {
            let folder = format!("migrations/{number:06}_step");
            self.write(&format!("{folder}/up.sql"), &sql(number))?;
            self.write(&format!("{folder}/down.sql"), &format!("DROP TABLE t_{number};\n"))
        })
    }
}

fn revision(number: usize) -> String {
    format!("{:012x}", (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16)
}

fn stem(number: usize) -> String {
    format!("{}_step_{number}", revision(number))
}

/// Each migration behind the one before it.
fn line(number: usize) -> Vec<usize> {
    number.checked_sub(1).into_iter().collect()
}

/// Of twenty migrations, two side by side behind the first; the fourth merges them.
fn branches(number: usize) -> Vec<usize> {
    match number % 20 {
        2 => vec![number - 2],
        3 => vec![number - 2, number - 1],
        _ => line(number),
    }
}

/// A migration of five operations. None of them is an `ALTER TABLE`, for which SQLite reads the whole
/// schema again: that would drown everything else.
fn migration(number: usize, parents: &[usize]) -> String {
    let parents: Vec<String> =
        parents.iter().map(|parent| format!("\"{}\"", revision(*parent))).collect();
    let down = match parents.as_slice() {
        [] => String::new(),
        [one] => format!(", down_revision = {one}"),
        several => format!(", down_revision = [{}]", several.join(", ")),
    };
    let table = format!("t_{number}");
    format!(
        "//! step {number}\nuse migrate_core::prelude::*;\n\n\
         #[migration(revision = \"{}\"{down})]\nfn upgrade() {{\n    \
         op::create_table(\n        \"{table}\",\n        &[\n            \
         column(\"id\", BigInt).primary_key(),\n            \
         column(\"name\", Varchar(100)).not_null(),\n            \
         column(\"email\", Text).unique(),\n            \
         column(\"state\", Integer).not_null().default(int(0)),\n        ],\n    );\n    \
         op::create_index(\"ix_{table}_name\", \"{table}\", &[\"name\"]);\n    \
         op::create_index(\"ix_{table}_email\", \"{table}\", &[\"email\", \"state\"]);\n    \
         op::create_index(\"ix_{table}_state\", \"{table}\", &[\"state\", \"name\"]);\n    \
         op::bulk_insert(\"{table}\", &[\"id\", \"name\"], &[&[int(1), text(\"one\")]]);\n}}\n",
        revision(number)
    )
}

/// The SQL of the same migration.
fn sql(number: usize) -> String {
    let mut text = String::new();
    let table = format!("t_{number}");
    let _ = write!(
        text,
        "CREATE TABLE \"{table}\" (\n  \"id\" INTEGER NOT NULL CONSTRAINT \"pk_{table}\" PRIMARY KEY,\n  \
         \"name\" VARCHAR(100) NOT NULL,\n  \"email\" TEXT,\n  \"state\" INTEGER NOT NULL DEFAULT 0,\n  \
         CONSTRAINT \"uq_{table}_email\" UNIQUE (\"email\")\n);\n\
         CREATE INDEX \"ix_{table}_name\" ON \"{table}\" (\"name\");\n\
         CREATE INDEX \"ix_{table}_email\" ON \"{table}\" (\"email\", \"state\");\n\
         CREATE INDEX \"ix_{table}_state\" ON \"{table}\" (\"state\", \"name\");\n\
         INSERT INTO \"{table}\" (\"id\", \"name\") VALUES (1, 'one');\n"
    );
    text
}

/// Reads a script and sends it statement by statement: the floor.
const BARE: &str = r#"use std::ffi::CString;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (file, script) = (arguments.next().unwrap(), arguments.next().unwrap());
    let script = std::fs::read_to_string(script).unwrap();
    let file = CString::new(file).unwrap();
    let mut database = std::ptr::null_mut();
    unsafe {
        assert_eq!(libsqlite3_sys::sqlite3_open(file.as_ptr(), &mut database), 0);
        for statement in script.split_inclusive(";\n") {
            let statement = CString::new(statement).unwrap();
            let code = libsqlite3_sys::sqlite3_exec(
                database,
                statement.as_ptr(),
                None,
                std::ptr::null_mut(),
                std::ptr::null_mut(),
            );
            assert_eq!(code, 0, "{statement:?}");
        }
        libsqlite3_sys::sqlite3_close(database);
    }
}
"#;

/// Diesel's own harness.
const DIESEL: &str = r#"use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

fn main() {
    let file = std::env::args().nth(1).unwrap();
    let mut connection = SqliteConnection::establish(&file).unwrap();
    connection.run_pending_migrations(MIGRATIONS).unwrap();
}
"#;

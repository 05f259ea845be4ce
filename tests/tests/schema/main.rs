//! `schema.rs`: what `migrate schema` prints is what `diesel print-schema` printed for a database
//! with the same schema. The files in `expected/` are diesel_cli's; `remake` asks it again:
//!
//! `DIESEL_CLI=… ./scripts/servers run cargo test -p migrate-tests --all-features --test schema remake -- --ignored`

mod cases;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use migrate_cli::Cli;
use migrate_core::op;
use migrate_core::operation::Operation;
use migrate_core::schema::Type::{Integer, Json, Text};
use migrate_core::schema::{Arena, Database, column};
use migrate_core::{Body, Downgrade, Graph, Heads, Migration};
use migrate_tests::Server;
use tempfile::TempDir;

use crate::cases::{CASES, Case};

fn migration(case: &Case) -> Migration<'static> {
    Migration {
        revision: "a",
        down_revision: &[],
        depends_on: &[],
        branch_labels: &[],
        message: "make it",
        file: "migrations/a.rs",
        transaction: true,
        upgrade: Body { operations: case.operations, lines: &[] },
        downgrade: Downgrade::Derived,
    }
}

/// What the command line prints, when all is well.
fn run(case: &Case, folder: &Path, arguments: &[&str]) -> String {
    let (code, data, status) = said(case, folder, arguments);
    assert_eq!(code, 0, "{}: {status}", case.name);
    data
}

/// What the command line says: its code, data and status.
fn said(case: &Case, folder: &Path, arguments: &[&str]) -> (u8, String, String) {
    let arena = Arena::new();
    let list = [migration(case)];
    // The graph wants its list to live as long as its arena.
    let graph = Graph::from_list(&arena, arena.list(&list), Heads::One)
        .in_folder("migrations", folder.to_str());
    let (mut data, mut status) = (Vec::new(), Vec::new());
    let arguments = ["migrate"].iter().chain(arguments);
    let code = Cli::new(&graph).run_from(arguments, &mut data, &mut status);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (code, text(data), text(status))
}

/// A package with no more than its `diesel.toml`.
fn package(case: &Case) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    fs::create_dir(folder.path().join("migrations")).expect("an empty folder");
    let config = format!("[print_schema]\n{}", case.config);
    fs::write(folder.path().join("diesel.toml"), config).expect("an empty folder");
    folder
}

/// The database as the command line calls it. What `diesel` prints was recorded on MariaDB.
fn dialect(database: Database) -> &'static str {
    match database {
        Database::Sqlite => "sqlite",
        Database::Postgres => "postgres",
        Database::Mysql => "mariadb",
    }
}

fn expected(database: Database, case: &Case) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema/expected");
    folder.join(dialect(database)).join(format!("{}.rs", case.name))
}

fn check(database: Database) {
    let mut wrong = Vec::new();
    for case in CASES.iter().filter(|case| case.on.contains(&database)) {
        let folder = package(case);
        let arguments = ["schema", "--print", "--dialect", dialect(database)];
        let ours = run(case, folder.path(), &arguments);
        let path = expected(database, case);
        let theirs = fs::read_to_string(&path).unwrap_or_default();
        if ours != theirs {
            wrong.push(format!("== {}: ours\n{ours}== theirs\n{theirs}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_diesel_prints() {
    Database::ALL.into_iter().for_each(check);
}

/// MySQL has a type for JSON, which MariaDB keeps as a text; all else is called the same there.
#[test]
fn mysql_differs_from_mariadb_by_json() {
    const NOTES: &[Operation] = &[op::create_table(
        "notes",
        &[column("id", Integer).primary_key(), column("meta", Json), column("body", Text)],
    )
    .into_operation()];
    let notes = Case { name: "notes", config: "", operations: NOTES, on: &[Database::Mysql] };
    let mut json = Vec::new();
    let cases = CASES.iter().filter(|case| case.on.contains(&Database::Mysql));
    for case in cases.chain([&notes]) {
        let folder = package(case);
        let print =
            |dialect| run(case, folder.path(), &["schema", "--print", "--dialect", dialect]);
        let (mysql, mariadb) = (print("mysql"), print("mariadb"));
        assert_eq!(mysql.lines().count(), mariadb.lines().count(), "{}\n{mysql}", case.name);
        for (one, other) in mysql.lines().zip(mariadb.lines()).filter(|(one, other)| one != other) {
            assert_eq!(one.replace("Json", "Longtext"), other, "{}", case.name);
            json.push(one.trim().to_owned());
        }
    }
    assert_eq!(json, ["meta -> Nullable<Json>,"]);
}

/// A file that was printed says nothing that the schema does not: read back, it is no change.
#[test]
fn what_is_printed_reads_back() {
    for database in Database::ALL {
        for case in CASES.iter().filter(|case| case.on.contains(&database)) {
            let folder = package(case);
            let dialect = ["--dialect", dialect(database)];
            let text = run(case, folder.path(), &["schema", "--print", dialect[0], dialect[1]]);
            let path = folder.path().join("schema.rs");
            fs::write(&path, text + "// another form\n").expect("a folder");
            let config = fs::read_to_string(folder.path().join("diesel.toml")).expect("a file");
            let config = config.replacen('\n', &format!("\nfile = {path:?}\n"), 1);
            fs::write(folder.path().join("diesel.toml"), config).expect("a folder");
            let said = said(case, folder.path(), &["schema", "--check", dialect[0], dialect[1]]);
            assert!(said.1.contains("says the same in another form"), "{}: {said:?}", case.name);
        }
    }
}

#[test]
fn every_file_belongs_to_a_case() {
    for database in Database::ALL {
        let folder = expected(database, &CASES[0]).with_file_name("");
        for file in fs::read_dir(folder).into_iter().flatten() {
            let path = file.expect("a file").path();
            let is_known = CASES
                .iter()
                .any(|case| case.on.contains(&database) && expected(database, case) == path);
            assert!(is_known, "{}", path.display());
        }
    }
}

/// Asks the real program, where there is one, about databases that were upgraded.
#[test]
#[ignore = "writes the expected files: run it alone, with `DIESEL_CLI` the path of diesel_cli"]
fn remake() {
    let program = env::var_os("DIESEL_CLI").expect("`DIESEL_CLI` is the path of the program");
    for server in Server::there() {
        for case in CASES.iter().filter(|case| case.on.contains(&server.kind())) {
            let folder = package(case);
            let database = server.database();
            let url = database.url();
            run(case, folder.path(), &["upgrade", "--quiet", "--database-url", &url]);
            let mut command = Command::new(&program);
            command.current_dir(folder.path()).args(["print-schema", "--database-url", &url]);
            if !case.config.contains("filter") {
                // The tables of our own are no part of the chain.
                command.args(["--except-tables", "^migrate_"]);
            }
            let output = command.output().expect("`DIESEL_CLI` is the path of the program");
            let message = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}: {message}", case.name);
            let path = expected(server.kind(), case);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a writable checkout");
            fs::write(path, output.stdout).expect("a writable checkout");
        }
    }
}

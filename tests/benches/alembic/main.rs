//! What autogenerate costs against Alembic's, on one database of PostgreSQL with the same changes:
//! reading the live schema and comparing it, and the whole command from its start to the file.
//!
//! `./scripts/servers run cargo bench -p migrate-tests --features postgres --bench alembic [-- N …]`
//!
//! Alembic comes from PyPI into an environment under `target/bench/`.

#![allow(clippy::print_stdout, reason = "a bench prints")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use migrate_core::Models;
use migrate_core::diff::{Options, Texts, diff_with};
use migrate_core::schema::{Arena, Database};
use migrate_tests::measure::{median, milliseconds, ratio, run};
use migrate_tests::project::workspace;
use migrate_tests::{AnyConnection, Chain, Server, base, child, tables};

/// How many changes there are to find.
const CHANGES: usize = 20;
/// How often each thing is timed.
const RUNS: usize = 5;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, size, folder, arguments @ ..] = words.as_slice()
        && word == "host"
    {
        return host(size.parse().expect("a number"), folder, arguments);
    }
    let sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1000] } else { sizes };
    if !Server::there().contains(&Server::Postgres) {
        println!("no PostgreSQL: run it with ./scripts/servers run");
        return ExitCode::FAILURE;
    }
    let alembic = Alembic::installed();
    sizes.into_iter().for_each(|size| bench(&alembic, size));
    ExitCode::SUCCESS
}

fn bench(alembic: &Alembic, size: usize) {
    let database = Server::Postgres.database();
    let mut connection = database.connect();
    connection.upgrade(&chain(size).graph(), "head").expect("it applies");
    connection.execute("ANALYZE");
    println!(
        "{size} tables of 10 columns, 2 indexes and a foreign key; {CHANGES} changes; {}, {}",
        connection.rows("SELECT split_part(version(), ' on ', 1)").concat(),
        alembic.version(),
    );

    let ours = compare(&mut connection, size);
    let (url, folder) = (database.url(), alembic.project(size));
    let theirs = alembic.compare(&folder, &url, size);
    line("reading and comparing", ours, "");
    line("the same, compare_metadata", theirs, &ratio(theirs, ours));

    let own = folder.join("ours");
    fs::create_dir_all(own.join("migrations")).expect("a folder");
    let command = |words: &[&str]| {
        let took = median(
            RUNS,
            || written(&own.join("migrations"), 0),
            || run(program(size, &own).args(words).env("DATABASE_URL", &url)),
        );
        written(&own.join("migrations"), 1);
        took
    };
    let autogenerate = ["revision", "--autogenerate", "-m", "follow"];
    let live = command(&[&autogenerate[..], &["--from-database"]].concat());
    let chain = command(&autogenerate);
    let theirs = median(
        RUNS,
        || written(&folder.join("versions"), 0),
        || run(&mut alembic.revision(&folder, &url, size)),
    );
    written(&folder.join("versions"), 1);
    line("the command, from the database", live, "");
    line("the command, from the chain", chain, "no database");
    let both = format!("{}, {}", ratio(theirs, live), ratio(theirs, chain));
    line("alembic revision --autogenerate", theirs, &both);
}

fn line(what: &str, took: Duration, against: &str) {
    println!("  {what:<38} {}   {against}", milliseconds(took));
}

/// Reads the live schema and compares it with the models.
fn compare(connection: &mut AnyConnection, size: usize) -> Duration {
    let models = models(size);
    let mut timed = || {
        let begun = Instant::now();
        let arena = Arena::new();
        let live = connection.introspect(&arena);
        let read = begun.elapsed();
        let wanted = models.state(&arena, Some(Database::Postgres)).expect("they fit");
        let (from, to) = (connection.normal(&live), connection.normal(&wanted));
        let options = Options {
            texts: Texts::Respelled,
            written: Some(&wanted),
            known: Some(&live),
            ..Options::default()
        };
        let found = diff_with(&from, &to, &options);
        let took = begun.elapsed();
        assert_eq!(found.operations().len(), CHANGES, "{:?}", found.operations());
        assert!(found.questions.is_empty() && found.beyond.is_empty());
        (took, read)
    };
    let mut times: Vec<(Duration, Duration)> = (0..RUNS).map(|_| timed()).collect();
    times.sort();
    let (took, read) = times[RUNS / 2];
    line("reading the live schema", read, "");
    took
}

/// The program of a user who has the tables and wants the changes: this one, called otherwise.
fn program(size: usize, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.arg("host").arg(size.to_string()).arg(folder).current_dir(folder);
    command
}

fn host(size: usize, folder: &str, arguments: &[String]) -> ExitCode {
    let (chain, models) = (chain(size), models(size));
    let graph = chain.graph().in_folder("migrations", Some(folder));
    let words = std::iter::once("migrate".to_owned()).chain(arguments.iter().cloned());
    let (mut data, mut status) = (std::io::stdout(), std::io::stderr());
    let code =
        migrate_cli::Cli::new(&graph).models(&models).run_from(words, &mut data, &mut status);
    ExitCode::from(code)
}

/// A migration for each table.
fn chain(size: usize) -> Chain {
    let arena: &'static Arena = Box::leak(Box::default());
    let revision = |nth: usize| arena.text(format!("r{nth:05}"));
    let migrations = (0..size).map(|nth| {
        let operations = tables::table(arena, nth, None);
        match nth.checked_sub(1) {
            None => base(revision(nth), operations),
            Some(before) => child(revision(nth), arena.list(&[revision(before)]), operations),
        }
    });
    Chain::new(migrations.collect::<Vec<_>>())
}

fn models(size: usize) -> Models {
    let arena: &'static Arena = Box::leak(Box::default());
    let tables = (0..size).map(|nth| tables::table(arena, nth, tables::change(nth, size)));
    Models::of(arena.list(&tables.collect::<Vec<_>>()))
}

/// Takes away the files in a folder, of which there are so many.
fn written(folder: &Path, at_most: usize) {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let files: Vec<PathBuf> = files.filter(|path| path.is_file()).collect();
    assert!(at_most == 0 || files.len() == at_most, "{files:?}");
    files.iter().for_each(|file| fs::remove_file(file).expect("it can go"));
}

/// Alembic in an environment of its own.
struct Alembic {
    programs: PathBuf,
}

impl Alembic {
    /// Installs it where it is not there yet.
    fn installed() -> Self {
        let folder = workspace().join("target/bench/alembic");
        let alembic = Self { programs: folder.join("venv/bin") };
        if !alembic.programs.join("alembic").exists() {
            fs::create_dir_all(&folder).expect("a folder");
            let make = ["-m", "venv", "--clear", "venv"];
            run(Command::new("python3").args(make).current_dir(&folder));
            let packages = ["install", "--quiet", "alembic", "psycopg[binary]"];
            run(Command::new(alembic.programs.join("pip")).args(packages));
        }
        alembic
    }

    fn version(&self) -> String {
        let script = "import alembic, sqlalchemy, sys; \
                      print(f'Alembic {alembic.__version__}, SQLAlchemy {sqlalchemy.__version__}', end='')";
        let output = Command::new(self.programs.join("python")).args(["-c", script]).output();
        String::from_utf8(output.expect("Python is there").stdout).expect("a text")
    }

    /// A folder as `alembic init` makes it.
    fn project(&self, size: usize) -> PathBuf {
        let folder = workspace().join(format!("target/bench/alembic/{size}"));
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("it can go");
        }
        run(Command::new(self.programs.join("alembic"))
            .args(["init", "-t", "generic"])
            .arg(&folder)
            .current_dir(workspace().join("target/bench/alembic")));
        let sources = workspace().join("tests/benches/alembic");
        for file in ["env.py", "tables.py", "compare.py"] {
            fs::copy(sources.join(file), folder.join(file)).expect("it can be written");
        }
        let ini = "[alembic]\nscript_location = .\nprepend_sys_path = .\n";
        fs::write(folder.join("alembic.ini"), ini).expect("it can be written");
        folder
    }

    /// How long `compare_metadata` takes.
    fn compare(&self, folder: &Path, url: &str, size: usize) -> Duration {
        let mut command = self.command("python", folder, url, size);
        let output = command.arg("compare.py").arg(RUNS.to_string()).output();
        let output = output.expect("Python is there");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut times: Vec<f64> = Vec::new();
        for line in text.lines() {
            let (time, found) = line.split_once(' ').expect("a time and a count");
            assert_eq!(found.parse(), Ok(CHANGES), "what Alembic finds");
            times.push(time.parse().expect("a number"));
        }
        times.sort_by(f64::total_cmp);
        Duration::from_secs_f64(times[times.len() / 2] / 1000.0)
    }

    fn revision(&self, folder: &Path, url: &str, size: usize) -> Command {
        let mut command = self.command("alembic", folder, url, size);
        command.args(["revision", "--autogenerate", "-m", "follow"]);
        command
    }

    fn command(&self, program: &str, folder: &Path, url: &str, size: usize) -> Command {
        let mut command = Command::new(self.programs.join(program));
        let url = url.replacen("postgres://", "postgresql+psycopg://", 1);
        command.current_dir(folder).env("BENCH_URL", url).env("BENCH_TABLES", size.to_string());
        command
    }
}

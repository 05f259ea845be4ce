//! Generated files compile under the checks, to the very operations they were made of, and are laid
//! out as rustfmt would do it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use migrate_core::diff::{diff, loss};
use migrate_core::operation::Operation;
use migrate_core::render::render;
use migrate_core::replay::{replay, replay_all};
use migrate_core::schema::{Arena, Database, State};
use migrate_core::{Graph, Heads, Models};
use migrate_tests::project::workspace;
use migrate_tests::random::{ROWS, operations, schema};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::host::{Host, migration};

/// How many chains of two migrations are compiled.
const CHAINS: usize = 24;

/// How many pairs of schemas over the whole vocabulary, for each database.
const PAIRS: usize = 40;

/// Two migrations that lead from nothing to a schema and on to another.
struct Chain {
    steps: [&'static [Operation<'static>]; 2],
    models: [Models; 2],
}

/// A chain of random schemas that the compiler takes without a choice to make.
fn chain(runner: &mut TestRunner) -> Option<Chain> {
    let arena: &'static Arena = Box::leak(Box::new(Arena::new()));
    let numbers = vec(vec(any::<u32>(), 0..40), 4..24);
    let numbers = numbers.new_tree(runner).expect("numbers").current();
    let list = operations(arena, &numbers);
    let states = [list.len() / 2, list.len()].map(|end| {
        let mut state = State::new(arena);
        replay_all(&mut state, &list[..end]).expect("they fit");
        state
    });
    let empty = State::new(arena);
    let made = [(&empty, &states[0]), (&empty, &states[1])];
    let models = made.map(|(from, to)| models(arena, from, to));
    let states = [0, 1].map(|at| models[at].state(arena, None).expect("they fit"));
    let first = diff(&empty, &states[0]);
    let second = diff(&states[0], &states[1]);
    let is_settled = second.questions.is_empty() && second.beyond.is_empty();
    let steps = [first.operations(), second.operations()].map(|it| arena.list(it));
    let links = [migration("a", &[], steps[0]), migration("b", &["a"], steps[1])];
    let graph = Graph::from_list(arena, arena.list(&links), Heads::One);
    let is_taken = is_settled
        && !steps[0].is_empty()
        && !steps[1].is_empty()
        && !states[1].tables.is_empty()
        && graph.check().is_empty()
        && !asks(&states[0], steps[1]);
    is_taken.then_some(Chain { steps, models })
}

fn models(arena: &'static Arena, from: &State<'static>, to: &State<'static>) -> Models {
    let list: &'static [Operation<'static>] = arena.list(diff(from, to).operations());
    Models::of(arena.list(&[list]))
}

/// Whether somebody would have to choose.
fn asks(before: &State<'static>, operations: &[Operation<'static>]) -> bool {
    let mut state = before.clone();
    operations.iter().any(|operation| {
        let asks = loss(operation, &state).iter().any(|loss| loss.is_choice());
        replay(&mut state, operation).expect("it fits");
        asks
    })
}

/// The package that is compiled: its own folder, kept from one run to the next.
fn package() -> PathBuf {
    let folder = workspace().join("target/autogenerate");
    let _ = fs::remove_dir_all(folder.join("src"));
    fs::create_dir_all(folder.join("src")).expect("a folder");
    for at in 0..CHAINS {
        let _ = fs::remove_dir_all(folder.join(format!("c{at}")));
    }
    // What rustfmt does where nobody tells it otherwise.
    fs::write(folder.join("rustfmt.toml"), "edition = \"2024\"\n").expect("a file");
    let core = workspace().join("migrate-core");
    let manifest = format!(
        "[package]\nname = \"autogenerate\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\nmigrate-core = {{ path = \"{}\", default-features = false }}\n\n\
         [profile.dev]\ndebug = 0\n",
        core.display()
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file");
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).expect("a file");
    folder
}

fn program() -> String {
    let modules =
        (0..CHAINS).map(|at| format!("mod c{at} {{ migrate_core::migrations!(\"c{at}\"); }}\n"));
    let graphs: Vec<String> = (0..CHAINS).map(|at| format!("&c{at}::GRAPH")).collect();
    format!(
        "mod vocabulary;\n{}fn main() {{\n    let graphs: [&migrate_core::Graph<'static>; {CHAINS}] = [{}];\n    \
         for graph in graphs {{\n        for at in graph.order() {{\n            \
         for operation in graph.migrations()[at].upgrade.operations {{\n                \
         println!(\"{{}}\", migrate_core::render::render(operation));\n            }}\n        }}\n    }}\n    \
         for operation in vocabulary::ALL {{\n        \
         println!(\"{{}}\", migrate_core::render::render(operation));\n    }}\n}}\n",
        modules.collect::<String>(),
        graphs.join(", ")
    )
}

/// Whatever leads from one schema to another, as Rust.
fn vocabulary(runner: &mut TestRunner) -> Vec<String> {
    let rows = vec(vec(any::<u32>(), 0..40), ROWS);
    let mut found = Vec::new();
    for database in Database::ALL {
        for _ in 0..PAIRS {
            let arena = Arena::new();
            let mut state =
                || schema(&arena, database, &rows.new_tree(runner).expect("rows").current());
            let (from, to) = (state(), state());
            let make = diff(&State::of(&arena, database), &from);
            let there = diff(&from, &to);
            found.extend(make.operations().iter().chain(there.operations()).map(render));
        }
    }
    found.sort();
    found.dedup();
    found
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout).expect("it is text")
}

fn rustfmt(folder: &Path) {
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let files: Vec<PathBuf> = files.collect();
    run(Command::new("rustfmt").args(["--edition", "2024", "--check"]).args(&files));
}

#[test]
fn generated_files_compile_to_what_they_were_made_of() {
    let mut runner = TestRunner::deterministic();
    let folder = package();
    let mut expected = String::new();
    for at in 0..CHAINS {
        let chain = std::iter::repeat_with(|| chain(&mut runner)).flatten().next();
        let chain = chain.expect("there is always another");
        let mut host = Host::empty();
        for (nth, revision) in ["a", "b"].into_iter().enumerate() {
            let arguments =
                ["revision", "--autogenerate", "-q", "-m", "step", "--rev-id", revision];
            let said = host.run(&chain.models[nth], &arguments);
            assert!(said.ends_with("exit 0"), "{said}");
            host = host.with(revision, chain.steps[nth]);
            expected.extend(chain.steps[nth].iter().map(|it| render(it) + "\n"));
        }
        fs::rename(host.migrations(), folder.join(format!("c{at}")))
            .or_else(|_| copy(&host.migrations(), &folder.join(format!("c{at}"))))
            .expect("a folder");
    }
    fs::write(folder.join("src/main.rs"), program()).expect("a file");
    let vocabulary = vocabulary(&mut runner);
    expected.extend(vocabulary.iter().map(|operation| format!("{operation}\n")));
    let all: Vec<String> =
        vocabulary.iter().map(|operation| format!("    {operation}.into_operation(),\n")).collect();
    let all = format!(
        "use migrate_core::prelude::*;\n\npub const ALL: &[Operation<'static>] = &[\n{}];\n",
        all.concat()
    );
    fs::write(folder.join("src/vocabulary.rs"), all).expect("a file");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let said = run(Command::new(cargo).args(["run", "--offline", "--quiet"]).current_dir(&folder));
    for (said, expected) in said.lines().zip(expected.lines()) {
        assert_eq!(said, expected);
    }
    assert_eq!(said.len(), expected.len());
    (0..CHAINS).for_each(|at| rustfmt(&folder.join(format!("c{at}"))));
}

/// A folder may not move from one disk to another.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

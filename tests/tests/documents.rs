//! What the documents say of the files, against the files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use migrate_tests::project::workspace;

/// Every file and folder of the workspace, relative to its root; folders end in `/`.
fn tree() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(&workspace(), "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        let path = format!("{prefix}{name}");
        if !entry.path().is_dir() {
            found.insert(path);
        } else if ![".git", "target"].contains(&name.as_str()) {
            let path = format!("{path}/");
            collect(&entry.path(), &path, found);
            found.insert(path);
        }
    }
}

fn document(name: &str) -> String {
    fs::read_to_string(workspace().join(name)).expect("the document")
}

/// The words of a document that name a file or folder: those in backticks, and those of the map.
fn named(document: &str) -> BTreeSet<String> {
    let map = document.split("```text").skip(1).filter_map(|rest| rest.split("```").next());
    let prose =
        document.split("```").step_by(2).flat_map(|text| text.split('`').skip(1).step_by(2));
    let words = map.flat_map(str::split_whitespace).chain(prose.filter(|text| !text.contains(' ')));
    words
        .filter(|word| is_path(word))
        .map(|word| word.trim_start_matches("./").to_owned())
        .collect()
}

fn is_path(word: &str) -> bool {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "_-./".contains(character);
    let is_file = [".rs", ".md", ".toml"].iter().any(|end| word.ends_with(end));
    word.chars().all(is_part)
        && word.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '.')
        && (word.contains('/') || is_file)
}

/// A path may be given from the root, or from any folder that the text speaks of.
fn is_there(tree: &BTreeSet<String>, path: &str) -> bool {
    let ends = |entry: &String| {
        let entry = entry.trim_end_matches('/');
        let path = path.trim_end_matches('/');
        entry.strip_suffix(path).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
    };
    let from_the_root = ["migrate-", "tests/", "examples/"].iter().any(|top| path.starts_with(top));
    match from_the_root {
        true => tree.contains(path) || tree.contains(&format!("{path}/")),
        false => tree.iter().any(ends),
    }
}

#[test]
fn documents_name_files_that_are_there() {
    let tree = tree();
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"] {
        let paths = named(&document(name)).into_iter();
        let missing: Vec<String> = paths.filter(|path| !is_there(&tree, path)).collect();
        assert!(missing.is_empty(), "{name} names what is not there: {missing:?}");
    }
}

#[test]
fn the_map_names_every_room_of_the_core() {
    let named = named(&document("ARCHITECTURE.md"));
    let tree = tree();
    let rooms = tree.iter().filter_map(|path| path.strip_prefix("migrate-core/src/"));
    let is_named = |path: &str| named.iter().any(|name| name.ends_with(path));
    // A folder beside a file of its name belongs to that file.
    let with_file = |path: &str| is_named(&format!("{}.rs", path.trim_end_matches('/')));
    for path in rooms.filter(|path| path.trim_end_matches('/').split('/').count() == 1) {
        let is_known =
            path.is_empty() || is_named(path) || (path.ends_with('/') && with_file(path));
        assert!(is_known, "ARCHITECTURE.md does not name migrate-core/src/{path}");
    }
}

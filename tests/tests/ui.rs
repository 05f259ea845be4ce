//! What the compiler says to each mistake, and that nothing is said where there is none.
//!
//! `TRYBUILD=overwrite cargo test -p migrate-tests --test ui` writes the `.stderr` files anew.

use std::fs;
use std::path::Path;

#[test]
fn mistakes_and_their_errors() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    cases.pass("tests/ui-pass/*.rs");
}

/// A case is a file, what the compiler says of it, and its migrations, all of one name.
#[test]
fn no_file_is_forgotten() {
    for folder in ["tests/ui", "tests/ui-pass"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).expect("the cases") {
            let path = entry.expect("a case").path();
            assert!(path.with_extension("rs").is_file(), "{}: of which case?", path.display());
            let fails = path.parent().is_some_and(|folder| folder.ends_with("ui"));
            let said = path.with_extension("stderr").is_file();
            assert_eq!(said, fails, "{}: what does the compiler say?", path.display());
        }
    }
}

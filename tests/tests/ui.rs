//! What the compiler says to each mistake, and that nothing is said where there is none.
//!
//! `TRYBUILD=overwrite cargo test -p migrate-tests --test ui` writes the `.stderr` files anew.

#[test]
fn mistakes_and_their_errors() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
    cases.pass("tests/ui-pass/*.rs");
}

//! What the compiler says about models that are not sound.

#[test]
fn models() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/models-ui/*.rs");
}

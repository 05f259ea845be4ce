//! A program that was built before a revision file was there.

use insta::assert_snapshot;

use crate::host::Host;

const D: &str = "#[migration(revision = \"d\", down_revision = \"c\")]\nfn upgrade() {}\n";

#[test]
fn a_new_file_is_refused() {
    let host = Host::new().file("migrations/a_make.rs", "").file("migrations/sub/d.rs", D);
    assert_snapshot!(host.run(&["heads"]), @"
    --- stderr
    error: this program was built without `migrations/sub/d.rs`
    hint: build it again; if that does not help, `build.rs` lacks its `cargo:rerun-if-changed` line
    --- exit 1
    ");
    assert_snapshot!(host.run(&["--database-url", ":memory:", "upgrade"]), @"
    --- stderr
    error: this program was built without `migrations/sub/d.rs`
    hint: build it again; if that does not help, `build.rs` lacks its `cargo:rerun-if-changed` line
    --- exit 1
    ");
}

#[test]
fn a_file_that_cannot_be_read_may_be_new() {
    let host = Host::new().file("migrations/d.rs", "fn upgrade() {");
    assert_snapshot!(host.run(&["heads"]), @"
    --- stderr
    error: this program was built without `migrations/d.rs`
    hint: build it again; if that does not help, `build.rs` lacks its `cargo:rerun-if-changed` line
    --- exit 1
    ");
}

#[test]
fn a_renamed_file_and_one_without_migrations_are_not_new() {
    let host = Host::new()
        .file("migrations/other_name.rs", "#[migration(revision = \"a\")] fn upgrade() {}")
        .file("migrations/shared.rs", "const X: u8 = 1;");
    assert_snapshot!(host.run(&["heads"]), @"
    c (head)
    --- exit 0
    ");
}

#[test]
fn one_cannot_forget_to_build_after_revision() {
    let host = Host::new().file("migrations/a_make.rs", "");
    assert_snapshot!(host.run(&["revision", "-m", "more", "--rev-id", "d"]), @"
    migrations/d_more.rs
    --- exit 0
    ");
    assert_snapshot!(host.run(&["revision", "-m", "more", "--rev-id", "e"]), @"
    --- stderr
    error: this program was built without `migrations/d_more.rs`
    hint: build it again; if that does not help, `build.rs` lacks its `cargo:rerun-if-changed` line
    --- exit 1
    ");
}

//! The commands that need a database are handed to the user's program.

use insta::assert_snapshot;

use crate::project::Project;

/// What cargo is given, by a stand-in that prints it and ends with 3.
#[cfg(unix)]
fn handed(arguments: &[&str]) -> String {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    let project = Project::chain().file("cargo", "#!/bin/sh\necho \"$@\"\nexit 3\n");
    let cargo = project.path("cargo");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("mine");
    project.said(&project.command(arguments).env("CARGO", cargo).output().expect("it starts"))
}

#[cfg(unix)]
#[test]
fn arguments_and_exit_code_are_passed_on() {
    assert_snapshot!(handed(&["-n", "staging", "upgrade", "--sql", "a:b"]), @"
    run --quiet --bin migrate -- -n staging upgrade --sql a:b
    --- exit 3
    ");
    assert_snapshot!(handed(&["downgrade", "-1"]), @"
    run --quiet --bin migrate -- downgrade -1
    --- exit 3
    ");
    assert_snapshot!(handed(&["current"]), @"
    run --quiet --bin migrate -- current
    --- exit 3
    ");
    assert_snapshot!(handed(&["stamp", "a", "--purge"]), @"
    run --quiet --bin migrate -- stamp a --purge
    --- exit 3
    ");
    assert_snapshot!(handed(&["history", "-i"]), @"
    run --quiet --bin migrate -- history -i
    --- exit 3
    ");
    assert_snapshot!(handed(&["history", "-r", "current:"]), @"
    run --quiet --bin migrate -- history -r current:
    --- exit 3
    ");
    assert_snapshot!(handed(&["show", "current"]), @"
    run --quiet --bin migrate -- show current
    --- exit 3
    ");
}

#[test]
fn mistakes_are_found_before() {
    assert_snapshot!(Project::chain().run(&["downgrade"]), @"
    --- stderr
    error: the following required arguments were not provided:
      <TARGET>

    Usage: cargo migrate downgrade <TARGET>

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(Project::chain().run(&["upgrade", "--sql", "--single-transaction"]), @"
    --- stderr
    error: the argument '--sql' cannot be used with '--single-transaction'

    Usage: cargo migrate upgrade --sql [TARGET]

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(Project::nothing().run(&["upgrade"]), @"
    --- stderr
    error: there is no Cargo package here: no `Cargo.toml` in `[ROOT]` or above
    hint: go to the folder of a package, or make one with `cargo init`
    --- exit 1
    ");
}

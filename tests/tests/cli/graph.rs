//! The commands that ask the graph alone.

use insta::assert_snapshot;

use crate::host::Host;

#[test]
fn reading() {
    let host = Host::new();
    assert_snapshot!(host.run(&["heads"]), @"
    c (head)
    --- exit 0
    ");
    assert_snapshot!(host.run(&["history"]), @"
    b -> c (head), make it
    a -> b (line), make it
    <base> -> a, make it
    --- exit 0
    ");
    assert_snapshot!(host.run(&["history", "-r", "b:"]), @"
    b -> c (head), make it
    a -> b (line), make it
    --- exit 0
    ");
    assert_snapshot!(host.run(&["branches"]), @"--- exit 0");
    assert_snapshot!(host.run(&["show", "line"]), @"
    Rev: b
    Parent: a
    Branch names: line
    Path: migrations/b_make.rs

        make it

    --- exit 0
    ");
}

#[test]
fn help() {
    assert_snapshot!(Host::new().run(&["downgrade", "--help"]), @"
    Take back to an earlier revision

    Usage: hosted downgrade [OPTIONS] <TARGET>

    Arguments:
      <TARGET>  Where to: `-1`, `base`, a revision or its beginning, `revision-1`, `label@base`

    Options:
          --sql                          Print the SQL instead of running it; the target may be a range `from:to`, which a downgrade needs
          --dialect <DATABASE>           Print the SQL of this database, whatever the URL says; without it, of the URL's [possible values: sqlite, postgres, mysql, mariadb]
          --single-transaction           Run all migrations in one transaction
          --lock-timeout <SECONDS>       Wait this long for another process that holds the database [default: 60]
          --table-timeout <SECONDS>      Let no statement wait longer than this for a table that others hold; 0 is for ever [default: as the database is set]
          --statement-timeout <SECONDS>  Let no statement take longer than this; 0 is as long as it takes [default: as the database is set]
      -h, --help                         Print help

    Options of all commands:
          --database-url <URL>  Use this database, whatever DATABASE_URL, `.env` and `migrate.toml` say: `sqlite://app.db`, `postgres://user@host/db`, `mysql://user@host/db`
      -c, --config <FILE>       Read this file instead of `migrate.toml`
      -n, --name <ENVIRONMENT>  Use this environment of `migrate.toml`, whatever DATABASE_URL and `.env` say
      -q, --quiet               Print only what was asked for, and errors
    --- exit 0
    ");
    assert_snapshot!(Host::new().run(&["init"]), @"
    --- stderr
    error: there is no Cargo package here: no `Cargo.toml` in `[ROOT]` or above
    hint: go to the folder of a package, or make one with `cargo init`
    --- exit 1
    ");
    assert_snapshot!(Host::new().run(&["--version"]), @"
    migrate 0.1.0
    --- exit 0
    ");
}

#[test]
fn files_need_a_folder() {
    assert_snapshot!(Host::new().run(&["revision", "-m", "x"]), @"
    --- stderr
    error: the folder of the revision files is not on this machine
    hint: run it in the folder of the package, or use `cargo migrate`, which reads the source files
    --- exit 1
    ");
    assert_snapshot!(Host::new().run(&["edit", "a"]), @"
    --- stderr
    error: the folder of the revision files is not on this machine
    hint: run it in the folder of the package, or use `cargo migrate`, which reads the source files
    --- exit 1
    ");
}

#[test]
fn edit_finds_the_file_wherever_the_program_was_built() {
    let host = Host::new()
        .file("migrations/a_make.rs", "")
        .file("migrations/c_make.rs", "")
        .variable("EDITOR", "echo");
    assert_snapshot!(host.run(&["edit", "a"]), @"
    migrations/a_make.rs
    --- exit 0
    ");
    assert_snapshot!(host.run(&["edit", "c"]), @"
    migrations/c_make.rs
    --- exit 0
    ");
    assert_snapshot!(host.run(&["edit", "b"]), @"
    --- stderr
    error: there is no file `migrations/b_make.rs`
    --- exit 1
    ");
}

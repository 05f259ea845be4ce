//! Targets that are wrong before any database is asked.

use insta::assert_snapshot;

use crate::host::Host;

fn said(arguments: &[&str]) -> String {
    Host::new().variable("DATABASE_URL", ":memory:").run(arguments)
}

#[test]
fn ranges_are_for_scripts() {
    assert_snapshot!(said(&["upgrade", "a:b"]), @"
    --- stderr
    error: `a:b` is a range, which only an offline script can follow
    hint: add `--sql`, or name only where to go
    --- exit 1
    ");
    assert_snapshot!(said(&["upgrade", "postgres://me:hush@host/db"]), @"
    --- stderr
    error: `postgres://me:***@host/db` is a range, which only an offline script can follow
    hint: add `--sql`, or name only where to go
    --- exit 1
    ");
    assert_snapshot!(said(&["downgrade", "a", "--sql"]), @"
    --- stderr
    error: an offline downgrade does not know where the database is: `a` gives no start
    hint: write `from:to`, as in `downgrade head:base --sql`
    --- exit 1
    ");
    assert_snapshot!(said(&["downgrade", "a:", "--sql"]), @"
    --- stderr
    error: an offline downgrade does not know where the database is: `a:` gives no start
    hint: write `from:to`, as in `downgrade head:base --sql`
    --- exit 1
    ");
}

/// Where no database is asked, nothing can be counted from it.
#[test]
fn steps_from_nowhere() {
    assert_snapshot!(said(&["history", "-r", "-1:"]), @"
    --- stderr
    error: `-1` is not a target
    hint: it counts from where the database is, which is not asked here: name a revision, as in `head-1`
    --- exit 1
    ");
    assert_snapshot!(said(&["downgrade", "-1"]), @"
    --- stderr
    error: `-1` leads to no migrations from here
    hint: `migrate current` shows where the database is, `migrate history` which revisions there are
    --- exit 1
    ");
}

#[test]
fn a_target_is_needed() {
    assert_snapshot!(said(&["downgrade"]), @"
    --- stderr
    error: the following required arguments were not provided:
      <TARGET>

    Usage: hosted downgrade <TARGET>

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(said(&["stamp"]), @"
    --- stderr
    error: the following required arguments were not provided:
      <TARGET>...

    Usage: hosted stamp <TARGET>...

    For more information, try '--help'.
    --- exit 2
    ");
    assert_snapshot!(said(&["downgrade", "-x"]), @"
    --- stderr
    error: unexpected argument '-x' found

      tip: to pass '-x' as a value, use '-- -x'

    Usage: hosted downgrade [OPTIONS] <TARGET>

    For more information, try '--help'.
    --- exit 2
    ");
}

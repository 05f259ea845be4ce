//! Which database is meant, and that its password stays unsaid. No database of these kinds is
//! known, so that the error tells which URL counted.

use insta::assert_snapshot;

use crate::host::Host;

const CONFIG: &str = "database_url = \"x://me:hush@toml\"\n\
    [environments.staging]\ndatabase_url = \"x://me:hush@staging\"\n[environments.empty]\n";

#[test]
fn none() {
    assert_snapshot!(Host::new().run(&["upgrade"]), @r#"
    --- stderr
    error: no database is named
    hint: give one in any of four ways, the first that is there counts:
      --database-url URL
      the environment variable DATABASE_URL
      DATABASE_URL=URL in a file `.env`
      database_url = "URL" in `migrate.toml`
    --- exit 1
    "#);
    assert_snapshot!(Host::new().variable("DATABASE_URL", "").run(&["current"]), @r#"
    --- stderr
    error: no database is named
    hint: give one in any of four ways, the first that is there counts:
      --database-url URL
      the environment variable DATABASE_URL
      DATABASE_URL=URL in a file `.env`
      database_url = "URL" in `migrate.toml`
    --- exit 1
    "#);
    assert_snapshot!(Host::new().run(&["upgrade", "--sql"]), @r#"
    --- stderr
    error: no database is named
    hint: give one in any of four ways, the first that is there counts:
      --database-url URL
      the environment variable DATABASE_URL
      DATABASE_URL=URL in a file `.env`
      database_url = "URL" in `migrate.toml`
    --- exit 1
    "#);
}

#[test]
fn an_empty_one_is_none() {
    let said = Host::new().run(&["upgrade"]);
    assert_eq!(Host::new().run(&["--database-url", "", "upgrade"]), said);
    assert_eq!(Host::new().run(&["--database-url", "sqlite://", "upgrade"]), said);
}

#[test]
fn four_ways() {
    let host = Host::new().file("migrate.toml", CONFIG);
    assert_snapshot!(host.run(&["upgrade"]), @"
    --- stderr
    error: `x://me:***@toml` names no database that migrate knows
    hint: URLs begin with `sqlite://`, `postgres://` or `mysql://`; a path alone is an SQLite file
    --- exit 1
    ");
    let host = host.file(".env", "OTHER=1\nDATABASE_URL=x://me:hush@dotenv\n");
    assert_snapshot!(host.run(&["upgrade"]), @"
    --- stderr
    error: `x://me:***@dotenv` names no database that migrate knows
    hint: URLs begin with `sqlite://`, `postgres://` or `mysql://`; a path alone is an SQLite file
    --- exit 1
    ");
    let host = host.variable("DATABASE_URL", "x://me:hush@variable");
    assert_snapshot!(host.run(&["upgrade"]), @"
    --- stderr
    error: `x://me:***@variable` names no database that migrate knows
    hint: URLs begin with `sqlite://`, `postgres://` or `mysql://`; a path alone is an SQLite file
    --- exit 1
    ");
    assert_snapshot!(host.run(&["upgrade", "--database-url", "x://me:hush@option"]), @"
    --- stderr
    error: `x://me:***@option` names no database that migrate knows
    hint: URLs begin with `sqlite://`, `postgres://` or `mysql://`; a path alone is an SQLite file
    --- exit 1
    ");
}

#[test]
fn an_environment_that_is_asked_for_counts_more_than_a_variable() {
    let host =
        Host::new().file("migrate.toml", CONFIG).variable("DATABASE_URL", "x://me:hush@variable");
    assert_snapshot!(host.run(&["-n", "staging", "current"]), @"
    --- stderr
    error: `x://me:***@staging` names no database that migrate knows
    hint: URLs begin with `sqlite://`, `postgres://` or `mysql://`; a path alone is an SQLite file
    --- exit 1
    ");
    assert_snapshot!(host.run(&["current", "--name", "production"]), @"
    --- stderr
    error: `migrate.toml` has no environment `production`
    hint: it has `empty`, `staging`
    --- exit 1
    ");
    assert_snapshot!(host.run(&["current", "--name", "empty"]), @"
    --- stderr
    error: the environment `empty` names no `database_url`
    hint: write `[environments.NAME]` with a `database_url` in `migrate.toml`
    --- exit 1
    ");
    assert_snapshot!(Host::new().run(&["-n", "staging", "current"]), @"
    --- stderr
    error: the environment `staging` needs a `migrate.toml`, and there is none
    hint: write `[environments.NAME]` with a `database_url` in `migrate.toml`
    --- exit 1
    ");
}

#[test]
fn another_configuration() {
    let host = Host::new().file("other.toml", CONFIG);
    assert_snapshot!(host.run(&["-c", "other.toml", "current"]), @"
    --- stderr
    error: `x://me:***@toml` names no database that migrate knows
    hint: URLs begin with `sqlite://`, `postgres://` or `mysql://`; a path alone is an SQLite file
    --- exit 1
    ");
    assert_snapshot!(host.run(&["-c", "nope.toml", "current"]), @"
    --- stderr
    error: `nope.toml` cannot be read
      caused by: No such file or directory (os error 2)
    --- exit 1
    ");
}

#[test]
fn a_dotenv_with_a_mistake() {
    let host = Host::new().file(".env", "DATABASE_URL x://me:hush@dotenv\n");
    assert_snapshot!(host.run(&["current"]), @"
    --- stderr
    error: `.env` cannot be read
      caused by: a line is not NAME=VALUE
    --- exit 1
    ");
}

#[test]
fn databases_that_cannot_be_opened() {
    let said = |url: &str| Host::new().run(&["--database-url", url, "upgrade"]);
    assert_snapshot!(said("sqlite:///no/such/folder/app.db"), @"
    --- stderr
    error: the database `sqlite:///no/such/folder/app.db` cannot be opened: unable to open database file
    hint: name a file, in a folder that is there and that this user may write to
    --- exit 1
    ");
    assert_snapshot!(said("sqlite:///tmp"), @"
    --- stderr
    error: the database `sqlite:///tmp` cannot be opened: it is a folder
    hint: name a file, in a folder that is there and that this user may write to
    --- exit 1
    ");
}

/// What names another database shall not become the name of a file.
#[test]
fn what_is_no_url_is_no_file() {
    let host = Host::new();
    let said = |url: &str| host.run(&["--database-url", url, "upgrade"]);
    assert_snapshot!(said("host=localhost dbname=app password='hu sh'"), @"
    --- stderr
    error: `host=localhost dbname=app password=***` names no database that migrate knows
    hint: URLs begin with `sqlite://`, `postgres://` or `mysql://`; a path alone is an SQLite file
    --- exit 1
    ");
    assert_snapshot!(said("mysql:me:hush@localhost/app"), @"
    --- stderr
    error: `mysql:me:***@localhost/app` names no database that migrate knows
    hint: URLs begin with `sqlite://`, `postgres://` or `mysql://`; a path alone is an SQLite file
    --- exit 1
    ");
    let files = std::fs::read_dir(host.path(".")).expect("it is there");
    assert_eq!(files.count(), 0);
}

#[test]
#[cfg(feature = "postgres")]
fn a_password_with_a_character_of_a_url() {
    let url = "postgres://me:hu/sh@127.0.0.1:1/db";
    assert_snapshot!(Host::new().run(&["--database-url", url, "upgrade"]), @"
    --- stderr
    error: the database `postgres://me:***@127.0.0.1:1/db` cannot be opened: its password has a `/` in it
    hint: write it as `%2F`: it means something else in a URL
    --- exit 1
    ");
}

/// A program that is run in a folder below finds the same database.
#[test]
fn a_file_stands_beside_the_dotenv_that_names_it() {
    let host =
        Host::new().file(".env", "\u{feff}DATABASE_URL=sqlite://app.db\r\n").file("below/x", "");
    let mut command = host.command(&["upgrade"]);
    let ended = command.current_dir(host.path("below")).status().expect("it starts");
    assert!(ended.success());
    assert!(host.path("app.db").exists());
    assert!(!host.path("below/app.db").exists());
}

#[test]
fn a_file_that_is_not_there() {
    let host = Host::new();
    let said = |command: &str| host.run(&["--database-url", "sqlite://nope.db", command]);
    assert_snapshot!(said("current"), @"
    --- stderr
    nothing is applied: there is no file `sqlite://nope.db`
    --- exit 0
    ");
    assert_snapshot!(said("drift"), @"
    --- stderr
    error: the database `sqlite://nope.db` cannot be opened: there is no such file
    hint: name a file, in a folder that is there and that this user may write to
    --- exit 1
    ");
}

#[test]
#[cfg(feature = "postgres")]
fn servers_that_cannot_be_reached() {
    let url = "postgres://me:hush@127.0.0.1:1/db";
    assert_snapshot!(Host::new().run(&["--database-url", url, "upgrade"]), @r#"
    --- stderr
    error: the database `postgres://me:***@127.0.0.1:1/db` cannot be opened: connection to server at "127.0.0.1", port 1 failed: Connection refused
    hint: the server must be running, and the URL name its host, port, user and database
    --- exit 1
    "#);
}

#[test]
#[cfg(not(feature = "postgres"))]
fn databases_without_support() {
    let said = |url: &str| Host::new().run(&["--database-url", url, "upgrade"]);
    assert_snapshot!(said("postgres://me:hush@host/db"), @"
    --- stderr
    error: this program was built without support for PostgreSQL
    hint: `migrate-cli` supports it with the feature `postgres`
    --- exit 1
    ");
    assert_snapshot!(said("mysql://me:hush@host/db"), @"
    --- stderr
    error: this program was built without support for MySQL
    hint: `migrate-cli` supports it with the feature `mysql`
    --- exit 1
    ");
}

#[test]
fn looking_makes_no_file() {
    for url in ["sqlite://app.db", "app.db", "file:app.db", "sqlite://app.db?mode=rwc"] {
        let host = Host::new();
        host.run(&["--database-url", url, "current"]);
        assert!(!host.path("app.db").exists(), "{url}");
    }
}

#[test]
fn a_file_may_come_with_settings() {
    let host = Host::new();
    host.run(&["--database-url", "sqlite://my%20app.db?mode=rwc", "upgrade"]);
    assert!(host.path("my app.db").exists());
    assert_snapshot!(host.run(&["--database-url", "my app.db", "current"]), @"
    c (head)
    --- exit 0
    ");
}

#[test]
fn a_file_stands_beside_the_configuration_that_names_it() {
    for url in ["100%.db", "sqlite://100%25.db?mode=rwc"] {
        let host = Host::new().file("50%/migrate.toml", &format!("database_url = \"{url}\""));
        host.run(&["-c", "50%/migrate.toml", "upgrade"]);
        assert!(host.path("50%/100%.db").exists(), "{url}");
    }
}

//! How long a run waits: by option, by environment, by `migrate.toml`. Another connection has the
//! database meanwhile, and the error says how long was waited.

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, SqliteConnection};
use insta::assert_snapshot;

use crate::host::Host;

const CONFIG: &str = "database_url = \"app.db\"\nlock_timeout = 0\ntable_timeout = 5\n\
    [environments.patient]\ndatabase_url = \"app.db\"\nlock_timeout = 1\nstatement_timeout = 0\n\
    [environments.other]\ndatabase_url = \"app.db\"\n";

/// What is said about how long was waited.
fn waited(host: &Host, arguments: &[&str]) -> String {
    let said = host.run(arguments);
    let line = said.lines().find(|line| line.contains("held the database")).unwrap_or(&said);
    line.trim().to_owned()
}

#[test]
fn an_option_counts_more_than_an_environment_and_that_more_than_the_file() {
    let host = Host::new().file("migrate.toml", CONFIG);
    host.run(&["upgrade", "a"]);
    let file = host.path("app.db");
    let mut holder = SqliteConnection::establish(&file.to_string_lossy()).expect("it opens");
    holder.batch_execute("BEGIN IMMEDIATE").expect("it is free");
    let zero = "error: another process held the database for longer than 0 s";
    let one = "error: another process held the database for longer than 1 s";
    let waited = |arguments: &[&str]| {
        let said = waited(&host, arguments);
        said.split(':').take(2).collect::<Vec<_>>().join(":")
    };
    assert_eq!(waited(&["upgrade"]), zero);
    assert_eq!(waited(&["upgrade", "-n", "patient"]), one);
    assert_eq!(waited(&["upgrade", "-n", "other"]), zero);
    assert_eq!(waited(&["upgrade", "-n", "patient", "--lock-timeout", "0"]), zero);
    assert_eq!(waited(&["downgrade", "base", "--lock-timeout", "1"]), one);
    assert_eq!(waited(&["stamp", "head"]), zero);
}

#[test]
fn what_is_no_limit_is_refused() {
    let said = |text: &str| Host::new().file("migrate.toml", text).run(&["upgrade"]);
    assert_snapshot!(said("\nlock_timeout = -1\n"), @r"
    --- stderr
    error: migrate.toml:2: invalid value: integer `-1`, expected a whole number of seconds up to 2147483
    --- exit 1
    ");
    assert_snapshot!(said("table_timeout = \"5s\"\n"), @r"
    --- stderr
    error: migrate.toml:1: invalid type: a string, expected a whole number of seconds up to 2147483
    --- exit 1
    ");
    assert_snapshot!(said("[environments.staging]\nstatement_timeout = 0.5\n"), @r"
    --- stderr
    error: migrate.toml:2: invalid type: floating point `0.5`, expected a whole number of seconds up to 2147483
    --- exit 1
    ");
    assert_snapshot!(said("table_timeout = 2147484\n"), @r"
    --- stderr
    error: migrate.toml:1: invalid value: integer `2147484`, expected a whole number of seconds up to 2147483
    --- exit 1
    ");
    let unknown = said("timeout = 5\n");
    assert!(unknown.contains("error: migrate.toml:1: unknown field `timeout`"), "{unknown}");
    let said = Host::new().run(&["upgrade", "--table-timeout", "2147484"]);
    assert!(said.contains("2147484 is not in 0..=2147483"), "{said}");
}

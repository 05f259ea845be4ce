//! The commands that reach a database, on a MySQL or MariaDB server; and its SQL without one.

use insta::assert_snapshot;
use migrate_tests::MysqlDatabase;

use crate::host::Host;

#[test]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn up_and_down() {
    let database = MysqlDatabase::new();
    for url in [database.url().to_owned(), database.url().replacen("mysql:", "mariadb:", 1)] {
        let host = Host::new().variable("DATABASE_URL", &url);
        insta::allow_duplicates! {
            assert_snapshot!(host.run(&["current"]), @"
            --- stderr
            nothing is applied
            --- exit 0
            ");
            assert_snapshot!(host.run(&["upgrade", "--table-timeout", "5", "--statement-timeout", "60"]), @"
            --- stderr
            Running upgrade  -> a, make it ([N] ms)
            Running upgrade a -> b, make it ([N] ms)
            Running upgrade b -> c, make it ([N] ms)
            3 migrations applied in [N] ms
            --- exit 0
            ");
            assert_snapshot!(host.run(&["current"]), @"
            c (head)
            --- exit 0
            ");
            assert_snapshot!(host.run(&["downgrade", "base"]), @"
            --- stderr
            Running downgrade c -> b, make it ([N] ms)
            Running downgrade b -> a, make it ([N] ms)
            Running downgrade a -> , make it ([N] ms)
            3 migrations taken back in [N] ms
            --- exit 0
            ");
            let said = host.run(&["upgrade", "--single-transaction"]);
            assert_snapshot!(said.replace("MySQL", "MariaDB"), @"
            --- stderr
            error: MariaDB cannot have several migrations in one transaction
            hint: leave `--single-transaction` out: an interrupted upgrade goes on where it stopped
            --- exit 1
            ");
        }
    }
}

#[test]
fn servers_that_cannot_be_reached() {
    let url = "mysql://me:hush@127.0.0.1:1/db";
    let said = Host::new().run(&["--database-url", url, "upgrade"]);
    // What the client library says differs from one to the other.
    let start =
        "--- stderr\nerror: the database `mysql://me:***@127.0.0.1:1/db` cannot be opened: Can't";
    assert!(said.starts_with(start) && !said.contains("hush"), "{said}");
}

#[test]
fn the_sql_of_a_server_needs_no_server() {
    let sql = |arguments: &[&str]| Host::new().run(arguments);
    let url = "mariadb://me@host/db";
    let by_url = sql(&["--database-url", url, "upgrade", "a", "--sql"]);
    assert_snapshot!(by_url, @"
    -- Each change of the schema is committed at once: after an error look how far it came.
    SET NAMES utf8mb4;
    SET time_zone = '+00:00';
    CREATE TABLE IF NOT EXISTS `migrate_version` (
      `revision` VARCHAR(255) NOT NULL,
      `message` LONGTEXT NOT NULL,
      `checksum` VARCHAR(64) NOT NULL,
      `applied_at` VARCHAR(32) NOT NULL,
      `duration_ms` BIGINT NOT NULL,
      `applied_by` LONGTEXT NULL,
      `tool_version` VARCHAR(32) NOT NULL,
      PRIMARY KEY (`revision`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
    CREATE TABLE IF NOT EXISTS `migrate_journal` (
      `id` BIGINT NOT NULL AUTO_INCREMENT,
      `at` VARCHAR(32) NOT NULL,
      `revision` VARCHAR(255) NOT NULL,
      `direction` VARCHAR(16) NOT NULL,
      `event` VARCHAR(16) NOT NULL,
      `operation` BIGINT NULL,
      `detail` LONGTEXT NULL,
      `by_whom` LONGTEXT NULL,
      `tool_version` VARCHAR(32) NOT NULL,
      PRIMARY KEY (`id`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

    -- Running upgrade  -> a, make it
    INSERT INTO `migrate_version` (`revision`, `message`, `checksum`, `applied_at`, `duration_ms`, `applied_by`, `tool_version`) VALUES ('a', 'make it', 'cbf29ce484222325', CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z'), 0, NULL, '0.1.0');
    INSERT INTO `migrate_journal` (`at`, `revision`, `direction`, `event`, `operation`, `detail`, `by_whom`, `tool_version`) VALUES (CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z'), 'a', 'upgrade', 'done', NULL, NULL, NULL, '0.1.0');

    --- exit 0
    ");
    assert_eq!(sql(&["upgrade", "a", "--sql", "--dialect", "mariadb"]), by_url);
    // Nothing in it is one server's alone.
    assert_eq!(sql(&["upgrade", "a", "--sql", "--dialect", "mysql"]), by_url);
}

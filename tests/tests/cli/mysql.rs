//! The commands that reach a database, on a MySQL or MariaDB server; and its SQL without one.

use diesel::connection::SimpleConnection;
use insta::assert_snapshot;
use migrate_core::mysql::Flavour;
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

/// A password goes the way that the server asks for: MySQL's `caching_sha2_password` is a plugin of the
/// client library, and where that is missing, it is said what is missing.
#[test]
#[cfg_attr(not(server_mysql), ignore = "no MariaDB: ./scripts/test starts one")]
fn a_user_with_a_password() {
    let database = MysqlDatabase::new();
    let connection = &mut database.connect();
    let user = format!("p{}", std::process::id());
    let send = |connection: &mut diesel::MysqlConnection, sql: String| {
        connection.batch_execute(&sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    };
    send(connection, format!("CREATE USER {user}@'%' IDENTIFIED BY 'hush #1'"));
    send(connection, format!("GRANT ALL ON {}.* TO {user}@'%'", database.name()));
    let host = database.url().split_once('@').expect("the URL names a user").1;
    let run = |password: &str, plugins: Option<&str>| {
        let host =
            Host::new().variable("DATABASE_URL", &format!("mysql://{user}:{password}@{host}"));
        let host = match plugins {
            Some(folder) => host.variable("MARIADB_PLUGIN_DIR", folder),
            None => host,
        };
        host.run(&["upgrade", "a"])
    };
    let refused = run("other", None);
    assert!(refused.contains("Access denied") && !refused.contains("other"), "{refused}");
    // The server remembers who came in: the plugin is asked for all the same.
    let is_mysql = database.dialect().flavour() == Flavour::Mysql;
    let missing = run("hush%20%231", Some("nowhere"));
    assert_eq!(missing.contains("hint: the client library has no plugin"), is_mysql, "{missing}");
    let report = run("hush%20%231", None);
    assert!(report.ends_with("--- exit 0") && !report.contains("hush"), "{report}");
    send(connection, format!("DROP USER {user}@'%'"));
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
    /*M!100609 SET explicit_defaults_for_timestamp = ON */;
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
    SET @migrate_start = IF((SELECT count(*) FROM `migrate_version` WHERE `revision` IN ('a')) = 0, 'DO 0', 'CALL `the database is not at base`()');
    PREPARE migrate_start FROM @migrate_start;
    EXECUTE migrate_start;
    DEALLOCATE PREPARE migrate_start;

    -- Running upgrade  -> a, make it
    INSERT INTO `migrate_version` (`revision`, `message`, `checksum`, `applied_at`, `duration_ms`, `applied_by`, `tool_version`) VALUES ('a', 'make it', 'cbf29ce484222325', CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z'), 0, NULL, '0.1.0');
    INSERT INTO `migrate_journal` (`at`, `revision`, `direction`, `event`, `operation`, `detail`, `by_whom`, `tool_version`) VALUES (CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z'), 'a', 'upgrade', 'done', NULL, NULL, NULL, '0.1.0');

    --- exit 0
    ");
    assert_eq!(sql(&["upgrade", "a", "--sql", "--dialect", "mariadb"]), by_url);
    // Nothing else in it is one server's alone.
    let lines = by_url.lines().filter(|line| !line.starts_with("/*M!"));
    let of_mysql = sql(&["upgrade", "a", "--sql", "--dialect", "mysql"]);
    assert_eq!(of_mysql.lines().collect::<Vec<_>>(), lines.collect::<Vec<_>>());
}

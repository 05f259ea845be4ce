//! Baselines of large databases that were there before: written by the real program, compiled under the
//! checks, applied to an empty database, and held against the first one by introspection and by the
//! server's own dump.

mod dump;
mod expand;
mod package;

use std::panic::{AssertUnwindSafe, catch_unwind};

use migrate_core::schema::Arena;
use migrate_tests::{AnyDatabase, Server, differences};

use crate::dump::dump;
use crate::expand::{expanded, pieces};
use crate::package::Package;

/// A database that was there before.
struct Legacy {
    /// The name of its chain.
    name: &'static str,
    /// The kind of server it is for.
    server: &'static str,
    sql: &'static str,
    /// What the command says that it leaves out: all of it.
    left_out: &'static [&'static str],
}

const ALL: [Legacy; 6] = [
    Legacy {
        name: "erp_postgres",
        server: "PostgreSQL",
        sql: include_str!("erp.postgres.sql"),
        left_out: &["who may do what with table `countries` (GRANT)"],
    },
    Legacy {
        name: "framework_postgres",
        server: "PostgreSQL",
        sql: include_str!("framework.postgres.sql"),
        left_out: &[],
    },
    Legacy {
        name: "shop_mysql",
        server: "MySQL",
        sql: include_str!("shop.mysql.sql"),
        left_out: &[
            // The mode of the session that made them, which is said at the top of the file.
            "that event `nightly_purge` runs in the mode",
            "that function `posts_of` runs in the mode",
            "that function `slug` runs in the mode",
            "that function `tax_of` runs in the mode",
            "that procedure `close_order` runs in the mode",
            "that procedure `odd procedure` runs in the mode",
            "that trigger `catalog_category_after_insert` runs in the mode",
            "that trigger `catalog_product_after_insert` runs in the mode",
            "that trigger `cms_page_after_insert` runs in the mode",
            "that trigger `customer_address_after_insert` runs in the mode",
            "that trigger `customer_after_insert` runs in the mode",
            "that trigger `posts_after_update_2` runs in the mode",
            "that trigger `posts_after_update` runs in the mode",
            "that trigger `posts_before_delete` runs in the mode",
            "that trigger `sales_rule_after_insert` runs in the mode",
            "that trigger `users_before_insert` runs in the mode",
        ],
    },
    Legacy {
        name: "framework_mysql",
        server: "MySQL",
        sql: include_str!("framework.mysql.sql"),
        left_out: &[],
    },
    Legacy {
        name: "desktop_sqlite",
        server: "SQLite",
        sql: include_str!("desktop.sqlite.sql"),
        left_out: &[
            "that the key of table `composite` may have NULL in `a`",
            "that the key of table `composite` may have NULL in `b`",
            "that the key of table `no_types` may have NULL in `d`",
            "`DESC` in primary key (a, b) of table `composite`",
            "`DESC` in primary key (id) of table `desc_key`",
            "`ON CONFLICT REPLACE` in primary key (id) of table `conflicts`",
            "`ON CONFLICT IGNORE` in not null of column `a` of table `conflicts`",
            "`ON CONFLICT REPLACE` in unique (a, b) of table `conflicts`",
        ],
    },
    Legacy {
        name: "framework_sqlite",
        server: "SQLite",
        sql: include_str!("framework.sqlite.sql"),
        left_out: &[],
    },
];

/// How many tables each has at least.
const TABLES: usize = 100;

/// `MIGRATE_TEST_BASELINE` names one to try alone.
#[test]
fn a_large_database_is_adopted_whole() {
    let servers = Server::there();
    let server = |legacy: &Legacy| servers.iter().find(|it| it.kind().name() == legacy.server);
    let alone = std::env::var("MIGRATE_TEST_BASELINE").ok();
    let chosen = ALL.iter().filter(|it| alone.as_deref().is_none_or(|name| it.name == name));
    let there: Vec<(&Legacy, Server)> =
        chosen.filter_map(|legacy| Some((legacy, *server(legacy)?))).collect();
    let names: Vec<&str> = ALL.iter().map(|legacy| legacy.name).collect();
    let package = Package::new(&names);
    let before: Vec<AnyDatabase> =
        there.iter().map(|(legacy, server)| made(legacy, *server)).collect();
    for ((legacy, _), database) in there.iter().zip(&before) {
        write_baseline(&package, legacy, database);
    }
    package.build();
    let failed: Vec<&str> = there
        .iter()
        .zip(&before)
        .filter(|((legacy, server), database)| {
            let adopted = || adopted(&package, legacy, *server, database);
            catch_unwind(AssertUnwindSafe(adopted)).is_err()
        })
        .map(|((legacy, _), _)| legacy.name)
        .collect();
    assert!(failed.is_empty(), "failed: {failed:?}");
}

/// The database as its users have made it.
fn made(legacy: &Legacy, server: Server) -> AnyDatabase {
    let database = server.database();
    let mut connection = database.connect();
    let script = expanded(legacy.sql);
    let statements = if legacy.server == "MySQL" { pieces(&script) } else { vec![script] };
    statements.iter().for_each(|sql| connection.execute(sql));
    let arena = Arena::new();
    let count = connection.introspect(&arena).tables.len();
    assert!(count >= TABLES, "{} has {count} tables", legacy.name);
    database
}

/// Writes the baseline, and looks whether it is said what is not in it.
fn write_baseline(package: &Package, legacy: &Legacy, database: &AnyDatabase) {
    let arguments =
        ["revision", "--autogenerate", "--from-empty", "-m", "baseline", "--rev-id", "b1"];
    let said = package.run(legacy.name, &database.url(), &arguments);
    assert!(said.is_well, "{}: {}", legacy.name, said.status);
    let file = package.file(legacy.name);
    let text = std::fs::read_to_string(&file).expect("a file");
    let left_out = said.status.lines().filter(|line| line.ends_with("as nothing here makes it"));
    let left_out: Vec<&str> = left_out.collect();
    assert_eq!(left_out.len(), legacy.left_out.len(), "{}: {left_out:#?}", legacy.name);
    for words in legacy.left_out {
        assert!(said.status.contains(words), "{}: {words}\n{}", legacy.name, said.status);
        assert!(without_breaks(&text).contains(words), "{}: the file lacks {words}", legacy.name);
    }
    let plain = text.matches("op::create_index(").count();
    assert!(plain > 10, "{}: plain indexes are written as such", legacy.name);
}

/// A text whose comments go over no lines.
fn without_breaks(text: &str) -> String {
    text.replace("\n    // ", " ")
}

/// The whole way: what was there is declared to be at the baseline; an empty database gets there; both
/// are the same to us and to the server; and the way back leaves nothing.
fn adopted(package: &Package, legacy: &Legacy, server: Server, before: &AnyDatabase) {
    let name = legacy.name;
    let after = server.database();
    // An SQLite file is there when somebody has looked at it.
    after.execute("SELECT 1");
    let run = |database: &AnyDatabase, arguments: &[&str]| {
        let said = package.run(name, &database.url(), arguments);
        assert!(said.is_well, "{name}, {arguments:?}: {}{}", said.data, said.status);
    };
    let first = dump(server, before);
    run(before, &["stamp", "head"]);
    run(&after, &["upgrade"]);

    let arena = Arena::new();
    // SQLite keeps constraints without names; in our words each has one.
    let read =
        |database: &AnyDatabase| server.dialect().worded(&database.connect().introspect(&arena));
    let found = differences(&read(before), &read(&after));
    assert!(found.is_empty(), "{name}, what we read:\n{}", found.join("\n"));
    require_same(name, &first, &dump(server, &after));

    for database in [before, &after] {
        run(database, &["check", "--chain"]);
        run(database, &["drift"]);
    }
    run(&after, &["downgrade", "base"]);
    let empty = server.database();
    empty.execute("SELECT 1");
    require_same(name, &dump(server, &empty), &dump(server, &after));
}

fn require_same(name: &str, first: &[String], second: &[String]) {
    let missing = first.iter().filter(|line| !second.contains(line));
    let missing = missing.map(|line| format!("- {line}"));
    let extra = second.iter().filter(|line| !first.contains(line));
    let different: Vec<String> = missing.chain(extra.map(|line| format!("+ {line}"))).collect();
    assert!(different.is_empty(), "{name}, what the server says:\n{}", different.join("\n"));
    assert_eq!(first.len(), second.len(), "{name}: as many of each");
}

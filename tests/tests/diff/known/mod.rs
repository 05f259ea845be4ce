//! Cases that are known to be tricky, each as SQL before and after: what a diff of the two databases
//! does is written down here, and done; then they are the same. The comments say what a careful
//! developer would expect, and behind a dash why we do otherwise, where we do.

mod mysql;
mod postgres;
mod sqlite;

use migrate_core::database::Purge;
use migrate_core::diff::diff;
use migrate_core::render::render;
use migrate_core::schema::{Arena, Database, State};
use migrate_core::{Graph, Heads};
use migrate_tests::{Server, on_each_server};

use crate::live::migration;

/// A pair of databases, and what leads from one to the other.
struct Case {
    id: &'static str,
    before: &'static str,
    after: &'static str,
    /// The operations.
    does: &'static [&'static str],
    /// What may be a rename.
    asks: &'static [&'static str],
    /// What differs, and no operation changes.
    says: &'static [&'static str],
    /// What a second diff finds.
    leaves: &'static [&'static str],
    /// The server of the two that knows its words.
    only: Option<Flavour>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flavour {
    Mysql,
    Mariadb,
}

impl Case {
    /// A case in which nothing is done.
    const NOTHING: Self = Self {
        id: "",
        before: "",
        after: "",
        does: &[],
        asks: &[],
        says: &[],
        leaves: &[],
        only: None,
    };
}

fn check(server: Server, case: &Case) -> Result<(), String> {
    let arena = Arena::new();
    let databases = [server.database(), server.database()];
    let [mut old, mut new] = databases.each_ref().map(|database| database.connect());
    for (connection, sql) in [(&mut old, case.before), (&mut new, case.after)] {
        if !sql.is_empty() {
            connection.execute(sql);
        }
    }
    let (from, to) = (old.introspect(&arena), new.introspect(&arena));
    let there = diff(&from, &to);
    let does: Vec<String> = there.operations().iter().map(render).collect();
    let asks: Vec<String> = there.questions.iter().map(ToString::to_string).collect();
    let doubts: Vec<String> = there.doubts.iter().map(ToString::to_string).collect();
    if does != case.does || asks != case.asks || there.beyond != case.says || !doubts.is_empty() {
        let found = (does, asks, &there.beyond, doubts);
        return Err(format!("{}: {found:#?}", case.id));
    }
    if !case.says.is_empty() {
        return Ok(());
    }
    let make = diff(&State::of(&arena, server.kind()), &from);
    let list = arena.list(&[
        migration("a", &[], arena.list(make.operations())),
        migration("b", &["a"], arena.list(there.operations())),
    ]);
    let graph = Graph::from_list(&arena, list, Heads::One);
    let stamped = old.stamp(&graph, &["a"], Purge::Keep);
    stamped.map_err(|error| format!("{}: {}", case.id, error.chain()))?;
    old.upgrade(&graph, "b").map_err(|error| format!("{}: {}", case.id, error.chain()))?;
    let now = old.introspect(&arena);
    let left = diff(&now, &to);
    let leaves: Vec<String> = left.operations().iter().map(render).collect();
    if leaves != case.leaves || !left.beyond.is_empty() {
        return Err(format!("{}: left: {leaves:#?} {:?}", case.id, left.beyond));
    }
    Ok(())
}

/// Whether the server that there is knows a case.
fn belongs(server: Server, case: &Case) -> bool {
    let Some(only) = case.only else { return true };
    let version = server.database().connect().rows("SELECT version() AS v").concat();
    let is = if version.contains("MariaDB") { Flavour::Mariadb } else { Flavour::Mysql };
    is == only
}

fn what_is_known_to_be_tricky(server: Server) {
    let cases = match server.kind() {
        Database::Sqlite => sqlite::CASES,
        Database::Postgres => postgres::CASES,
        Database::Mysql => mysql::CASES,
    };
    let cases = cases.iter().filter(|case| belongs(server, case));
    let wrong: Vec<String> = cases.filter_map(|case| check(server, case).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

on_each_server!(what_is_known_to_be_tricky);

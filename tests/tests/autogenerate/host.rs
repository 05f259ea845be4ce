//! A package in a temporary folder with a chain and models, and the commands run on it.

use std::fs;
use std::path::PathBuf;

use migrate_core::operation::Operation;
use migrate_core::schema::Arena;
use migrate_core::{Body, Downgrade, Graph, Heads, Migration, Models};
use tempfile::TempDir;

/// A package.
pub(crate) struct Host {
    folder: TempDir,
    chain: Vec<(&'static str, &'static [Operation<'static>])>,
}

impl Host {
    /// A package whose chain has one migration with some operations.
    pub(crate) fn new(chain: &'static [Operation<'static>]) -> Self {
        let host = Self { folder: TempDir::new().expect("a folder"), chain: vec![("a", chain)] };
        fs::create_dir(host.folder.path().join("migrations")).expect("a folder");
        host
    }

    /// A package without migrations.
    pub(crate) fn empty() -> Self {
        Self { chain: Vec::new(), ..Self::new(&[]) }
    }

    /// The same with one more migration.
    pub(crate) fn with(
        mut self,
        revision: &'static str,
        operations: &'static [Operation<'static>],
    ) -> Self {
        self.chain.push((revision, operations));
        self
    }

    /// The folder of the revision files.
    pub(crate) fn migrations(&self) -> PathBuf {
        self.folder.path().join("migrations")
    }

    pub(crate) fn file(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).expect("a file");
    }

    /// The database file, which need not be there.
    pub(crate) fn database(&self) -> String {
        self.folder.path().join("test.db").display().to_string()
    }

    pub(crate) fn execute(&self, sql: &str) {
        use diesel::Connection as _;
        use diesel::connection::SimpleConnection as _;

        let mut connection = diesel::SqliteConnection::establish(&self.database()).expect("a file");
        connection.batch_execute(sql).expect("the test's own SQL is right");
    }

    /// What the database answers, a line each.
    pub(crate) fn rows(&self, sql: &str) -> Vec<String> {
        migrate_tests::AnyConnection::open(&self.database()).rows(sql)
    }

    /// What a command says.
    pub(crate) fn run(&self, models: &Models, arguments: &[&str]) -> String {
        let arena = Arena::new();
        let root = self.folder.path().display().to_string();
        let ids: Vec<&str> = self.chain.iter().map(|(id, _)| *id).collect();
        let links = self.chain.iter().enumerate().map(|(at, (id, operations))| {
            migration(id, &ids[at.saturating_sub(1)..at], operations)
        });
        let list: Vec<Migration<'_>> = links.collect();
        let graph =
            Graph::from_list(&arena, &list, Heads::One).in_folder("migrations", Some(&root));
        let config = self.folder.path().join("migrate.toml").display().to_string();
        let database = self.database();
        let mut all = vec!["migrate"];
        all.extend(arguments);
        all.extend(["--database-url", &database]);
        if self.folder.path().join("migrate.toml").exists() {
            all.extend(["--config", &config]);
        }
        let (mut data, mut status) = (Vec::new(), Vec::new());
        let code =
            migrate_cli::Cli::new(&graph).models(models).run_from(all, &mut data, &mut status);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
        let (data, status) = (text(data), text(status));
        let status = if status.is_empty() { status } else { format!("--- stderr\n{status}") };
        format!("{data}{status}--- exit {code}").replace(&root, "[ROOT]")
    }

    /// The one revision file that a command has written.
    pub(crate) fn written(&self) -> String {
        let mut files = fs::read_dir(self.folder.path().join("migrations")).expect("a folder");
        let file = files.next().expect("a file").expect("a file").path();
        assert!(files.next().is_none());
        fs::read_to_string(file).expect("a text")
    }
}

/// A migration behind another.
pub(crate) fn migration<'a>(
    revision: &'a str,
    down_revision: &'a [&'a str],
    operations: &'a [Operation<'a>],
) -> Migration<'a> {
    Migration {
        revision,
        down_revision,
        depends_on: &[],
        branch_labels: &[],
        message: "make it",
        file: revision,
        transaction: true,
        upgrade: Body { operations, lines: &[] },
        downgrade: Downgrade::Derived,
    }
}

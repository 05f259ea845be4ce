//! The server's own program, to which scripts are given as they are printed.

use std::io::Write;
use std::process::{Command, Stdio};

use migrate_core::dialect::Dialect;
use migrate_core::sqlite::Sqlite;

use crate::server::AnyDatabase;
#[cfg(feature = "mysql")]
use crate::server::MysqlDatabase;

impl AnyDatabase {
    /// Whether there is such a program that is new enough: a server comes with its own.
    pub fn has_shell(&self) -> bool {
        match self {
            AnyDatabase::Sqlite(_) => sqlite().is_some(),
            #[cfg(feature = "postgres")]
            AnyDatabase::Postgres(_) => true,
            #[cfg(feature = "mysql")]
            AnyDatabase::Mysql(_) => true,
        }
    }

    /// Gives a script to the program. It stops at the first error.
    ///
    /// # Errors
    ///
    /// What the program complains about.
    pub fn shell(&self, script: &str) -> Result<(), String> {
        given(self.program(), script)
    }

    fn program(&self) -> Command {
        match self {
            AnyDatabase::Sqlite(database) => {
                let mut program = Command::new("sqlite3");
                program.args(["-batch", "-bail"]).arg(database.path());
                program
            }
            #[cfg(feature = "postgres")]
            AnyDatabase::Postgres(database) => {
                let mut program = Command::new("psql");
                program.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", database.url()]);
                // What it tells of besides errors is no complaint.
                program.env("PGOPTIONS", "-c client_min_messages=error");
                program
            }
            #[cfg(feature = "mysql")]
            AnyDatabase::Mysql(database) => mysql(database),
        }
    }

    /// The dialect of scripts for the program: that of the server, or the oldest where each program
    /// brings its own.
    pub fn offline_dialect(&self) -> Box<dyn Dialect> {
        match self {
            AnyDatabase::Sqlite(_) => Box::new(Sqlite::OLDEST),
            #[cfg(feature = "postgres")]
            AnyDatabase::Postgres(_) => self.connect().dialect(),
            #[cfg(feature = "mysql")]
            AnyDatabase::Mysql(_) => self.connect().dialect(),
        }
    }
}

/// The program of SQLite, as far as it is new enough.
fn sqlite() -> Option<Sqlite> {
    let output = Command::new("sqlite3").arg("--version").output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Sqlite::of_version(said.split_whitespace().next()?).ok()
}

#[cfg(feature = "mysql")]
impl MysqlDatabase {
    /// Gives a script to the program: see [`AnyDatabase::shell`].
    ///
    /// # Errors
    ///
    /// What the program complains about.
    pub fn shell(&self, script: &str) -> Result<(), String> {
        given(mysql(self), script)
    }
}

#[cfg(feature = "mysql")]
fn mysql(database: &MysqlDatabase) -> Command {
    let url = database.url().trim_start_matches("mysql://");
    let (address, _) = url.split_once('/').expect("a URL");
    let (user, host) = address.split_once('@').expect("the URL names a user");
    let (user, password) = user.split_once(':').unwrap_or((user, ""));
    let (host, port) = host.split_once(':').unwrap_or((host, "3306"));
    let mut program = Command::new("mariadb");
    program
        .args(["--no-defaults", "--default-character-set=latin1", "-h", host, "-P", port])
        .args(["-u", user, database.name()])
        .env("MYSQL_PWD", password);
    program
}

/// Gives a text to a program.
fn given(mut program: Command, script: &str) -> Result<(), String> {
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the program of the server: {error}"))?;
    let mut input = child.stdin.take().expect("it is piped");
    // When it stops reading, it says why.
    let _ = input.write_all(script.as_bytes());
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let complaints = String::from_utf8_lossy(&output.stderr);
    match output.status.success() && complaints.is_empty() {
        true => Ok(()),
        false => Err(format!("{complaints}\n{script}")),
    }
}

//! A guest book on tokio: how a program that knows no blocking connection runs its migrations.

use std::error::Error;

use diesel::{Connection, QueryableByName};
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

pub mod migrations;

/// What can go wrong, on its way between threads.
pub type Failure = Box<dyn Error + Send + Sync>;

/// Brings a database to the newest schema: what the program does first.
///
/// Migrations run one after the other and wait for the database, so they have a thread that may wait.
/// There the wrapper lends them an asynchronous connection as one of Diesel's own; a connection of a
/// pool goes into it, too: `AsyncConnectionWrapper::from(pooled)`.
///
/// # Errors
///
/// When there is no connection, or a migration fails.
pub async fn prepare(url: String) -> Result<(), Failure> {
    let migrated = tokio::task::spawn_blocking(move || {
        let mut connection = AsyncConnectionWrapper::<AsyncPgConnection>::establish(&url)?;
        migrations::GRAPH.upgrade(&mut connection, "head")?;
        Ok(())
    });
    migrated.await?
}

/// The greetings of all guests, in the order they came.
///
/// # Errors
///
/// Whatever the database says.
pub async fn greetings(connection: &mut AsyncPgConnection) -> Result<Vec<String>, Failure> {
    let query = diesel::sql_query("SELECT greeting FROM guests ORDER BY id");
    let rows: Vec<Greeting> = query.load(connection).await?;
    Ok(rows.into_iter().map(|row| row.greeting).collect())
}

#[derive(QueryableByName)]
struct Greeting {
    #[diesel(sql_type = diesel::sql_types::Text)]
    greeting: String,
}

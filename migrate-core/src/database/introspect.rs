//! A live database as a schema in memory.

use crate::database::options::Options;
use crate::database::session::{Connected, Supported};
use crate::dialect::Dialect;
use crate::error::Result;
use crate::schema::{Arena, State, Unsaid};

/// Reads the schema of a live database, but for the tables of this crate, in the form that
/// [`Dialect::normal`](crate::dialect::Dialect::normal) gives to a replayed one. Changes nothing.
///
/// # Errors
///
/// Whatever the database says.
///
/// # Examples
///
/// ```
/// use diesel::connection::{Connection, SimpleConnection};
/// use migrate_core::database::introspect;
/// use migrate_core::schema::Arena;
///
/// let mut connection = diesel::SqliteConnection::establish(":memory:")?;
/// connection.batch_execute("CREATE TABLE users (id INTEGER, name TEXT NOT NULL)")?;
/// let arena = Arena::new();
/// let state = introspect(&mut connection, &arena)?;
/// assert!(!state.find_table("users")?.find_column("name")?.nullable);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn introspect<'a, C: Connected>(connection: &mut C, arena: &'a Arena) -> Result<State<'a>>
where
    C::Backend: Supported,
{
    let mut session = C::Backend::session(connection, Options::default().lock_timeout)?;
    session.require_sight()?;
    session.introspect(arena)
}

/// Reads the schema of a live database in the words that make it again: expressions as the database
/// itself spells them, and not in the one spelling in which schemas are compared.
///
/// # Errors
///
/// Whatever the database says.
pub fn introspect_written<'a, C: Connected>(
    connection: &mut C,
    arena: &'a Arena,
) -> Result<State<'a>>
where
    C::Backend: Supported,
{
    let mut session = C::Backend::session(connection, Options::default().lock_timeout)?;
    session.require_sight()?;
    session.written(arena)
}

/// Reads what a live database holds and no operation says: what a baseline keeps as SQL, or can only
/// name.
///
/// # Errors
///
/// Whatever the database says.
pub fn unsaid<'a, C: Connected>(connection: &mut C, arena: &'a Arena) -> Result<Vec<Unsaid<'a>>>
where
    C::Backend: Supported,
{
    C::Backend::session(connection, Options::default().lock_timeout)?.unsaid(arena)
}

/// Gives a replayed schema the form in which [`introspect`] reads this very database, so that the two
/// can be compared. What makes a view, a function and whatever else is text to us is put into the words
/// of the database where that is sure: PostgreSQL is shown the text in a transaction that is taken back,
/// MySQL a view of another name that is dropped again, unless a transaction is open, which that would
/// commit.
///
/// # Errors
///
/// Whatever the database says.
pub fn normal<'a, C: Connected>(connection: &mut C, state: &State<'a>) -> Result<State<'a>>
where
    C::Backend: Supported,
{
    C::Backend::session(connection, Options::default().lock_timeout)?.normal(state)
}

/// The dialect of a live database, of the very version that it is.
///
/// # Errors
///
/// Whatever the database says; [`Error::TooOld`](crate::Error::TooOld) for one that is too old.
pub fn dialect<C: Connected>(connection: &mut C) -> Result<Box<dyn Dialect>>
where
    C::Backend: Supported,
{
    Ok(C::Backend::session(connection, Options::default().lock_timeout)?.dialect().kept())
}

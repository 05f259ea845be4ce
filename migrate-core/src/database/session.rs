//! A live connection as the runner sees it: text in, text out, and a transaction.

use std::any::Any;
use std::borrow::Cow;
use std::fmt::Debug;
use std::time::Duration;

use diesel::backend::Backend;
use diesel::connection::LoadConnection;

use crate::dialect::{Dialect, HangingKind};
use crate::error::{Error, Result};
use crate::schema::{Arena, State, Unsaid};

/// A Diesel connection to a database that migrations can run on: of any type, also a pool's.
pub trait Connected: LoadConnection<Backend: Supported> + 'static {}

impl<C> Connected for C where C: LoadConnection<Backend: Supported> + 'static {}

/// A Diesel backend that migrations can run on.
pub trait Supported: Backend + Sized {
    /// Takes a connection for a run that waits so long for another process. It asks the database
    /// for its version, and changes nothing but settings of the connection, which it gives back at
    /// the session's end.
    ///
    /// # Errors
    ///
    /// [`Error::TooOld`](crate::Error::TooOld), or whatever the database says.
    #[doc(hidden)]
    fn session<'c, C>(connection: &'c mut C, patience: Duration) -> Result<Box<dyn Session + 'c>>
    where
        C: LoadConnection<Backend = Self> + 'static;
}

/// A row: one text for each column.
pub(crate) type Row = Vec<Option<String>>;

/// A live connection.
#[doc(hidden)]
pub trait Session: Debug {
    /// The database's SQL.
    fn dialect(&self) -> &dyn Dialect;

    /// Sends SQL, one statement or several.
    fn execute(&mut self, sql: &str) -> Result<()>;

    /// How to measure time where statements travel together and nobody waits for each; nothing where
    /// that would not save any. An error of statements that travel together does not say whose it is.
    fn clock(&self) -> Option<Clock> {
        None
    }

    /// Sends statements.
    fn execute_all(&mut self, statements: &[Cow<'_, str>]) -> Result<()> {
        statements.iter().try_for_each(|sql| self.execute(sql))
    }

    /// Statements before and behind one of several that travel together: while it is at work it is
    /// marked, and stays so when it fails. Nothing where the database has no such means.
    fn marks(&self, nth: usize) -> Option<[String; 2]> {
        let _ = nth;
        None
    }

    /// Which statement is marked, outside of the transaction that failed. It is no more then.
    fn take_mark(&mut self) -> Option<usize> {
        None
    }

    /// Does one thing after the other, in few messages where they can travel together. When one fails,
    /// those before it stay and those behind it are not done.
    fn execute_in_turn(&mut self, turns: &[Turn<'_>]) -> Result<(), Stop> {
        turns.iter().enumerate().try_for_each(|(at, turn)| {
            self.take_turn(turn).map_err(|error| Stop { marked: Some(at), error })
        })
    }

    /// Does one thing of several.
    fn take_turn(&mut self, turn: &Turn<'_>) -> Result<()> {
        match turn {
            Turn::Alone(sql) | Turn::Marked(sql) => self.execute(sql),
            Turn::Framed(statements) => {
                self.begin(&Needs::default())?;
                match statements.iter().try_for_each(|sql| self.execute(sql)) {
                    Ok(()) => self.commit(),
                    Err(error) => {
                        self.rollback();
                        Err(error)
                    }
                }
            }
        }
    }

    /// Asks for rows.
    fn rows(&mut self, sql: &str) -> Result<Vec<Row>>;

    /// Whether there is a table of that name.
    fn has_table(&mut self, name: &str) -> Result<bool>;

    /// Whether there are tables, but for those of this crate.
    fn has_tables(&mut self) -> Result<bool>;

    /// Sets how long a statement may wait for a table, and how long it may take, until the session's
    /// end, where the database has such settings.
    fn limit(&mut self, table: Option<Duration>, statement: Option<Duration>) -> Result<()> {
        let _ = (table, statement);
        Ok(())
    }

    /// Who holds the tables of the database, where it has said of a statement that it waited too long
    /// for one; nothing where it has said something else.
    fn holders(&mut self, said: &str) -> Option<Vec<Holder>> {
        let _ = said;
        None
    }

    /// Keeps other runners out until [`Session::unlock`], by a lock that outlasts transactions, where
    /// the database has one; where it has none, [`Session::begin`] takes one for the transaction.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`](crate::Error::Locked) when another runner does not let go in time.
    fn lock(&mut self) -> Result<()> {
        Ok(())
    }

    /// Lets other runners in.
    fn unlock(&mut self) {}

    /// Whether other runners are kept out, also outside a transaction.
    fn is_locked(&self) -> bool {
        false
    }

    /// An expression that is not zero where the session that answers has the lock of
    /// [`Session::lock`]: where a pooler stands between, that may be another.
    fn has_lock(&self) -> Option<String> {
        None
    }

    /// Opens a transaction that no other runner interferes with.
    fn begin(&mut self, needs: &Needs) -> Result<()>;

    /// Whether [`Session::begin`] has a transaction open.
    fn in_transaction(&self) -> bool;

    /// Ends the transaction for good. When that fails, nothing of it stays.
    fn commit(&mut self) -> Result<()>;

    /// Takes the transaction back.
    fn rollback(&mut self);

    /// How many transactions are open, one in another, those of the user included.
    fn depth(&mut self) -> u32;

    /// Takes back what is deeper than that.
    fn rollback_to(&mut self, depth: u32);

    /// Says whether the transaction that [`Session::begin`] opened is still open: text that was sent
    /// may have ended it.
    ///
    /// # Errors
    ///
    /// [`Error::TransactionEnded`](crate::Error::TransactionEnded)
    fn require_transaction(&mut self) -> Result<()> {
        Ok(())
    }

    /// Takes away what an earlier failure of a statement outside a transaction left half done.
    fn clear(&mut self, sql: &str) -> Result<()> {
        let _ = sql;
        Ok(())
    }

    /// Says whether a table can be made anew as things are.
    ///
    /// # Errors
    ///
    /// [`Error::ForeignKeysOn`](crate::Error::ForeignKeysOn) when its rows would go with the old one.
    fn ready_to_rebuild(&mut self, table: &str) -> Result<()> {
        let _ = table;
        Ok(())
    }

    /// Reads the whole schema, in the form of [`Dialect::normal`], but for the tables of this crate.
    fn introspect<'a>(&mut self, arena: &'a Arena) -> Result<State<'a>>;

    /// Reads the live schema in the words that make it again, where [`Session::introspect`] has others
    /// for the sake of comparing.
    fn written<'a>(&mut self, arena: &'a Arena) -> Result<State<'a>> {
        self.introspect(arena)
    }

    /// Reads what the live schema holds and no operation says.
    fn unsaid<'a>(&mut self, arena: &'a Arena) -> Result<Vec<Unsaid<'a>>> {
        let _ = arena;
        Ok(Vec::new())
    }

    /// Checks that the database shows the whole schema to this user, and hides nothing: what is hidden
    /// would be taken for gone.
    ///
    /// # Errors
    ///
    /// [`Error::Hidden`].
    fn require_sight(&mut self) -> Result<()> {
        Ok(())
    }

    /// Gives a schema the form of [`Session::introspect`], objects that are text to us in the words that
    /// the database would have for them, as far as it says so.
    fn normal<'a>(&mut self, state: &State<'a>) -> Result<State<'a>> {
        Ok(self.dialect().normal(state))
    }

    /// Takes one table into a schema as it is, or out of it when there is none of that name.
    fn refresh<'a>(
        &mut self,
        schema: &mut State<'a>,
        table: &'a str,
        arena: &'a Arena,
    ) -> Result<()> {
        match self.introspect(arena)?.tables.remove(table) {
            Some(live) => schema.tables.insert(table, live),
            None => schema.tables.remove(table),
        };
        Ok(())
    }

    /// What the database says of a table and of what hangs on it, where tables are made anew.
    fn catalog(&mut self, table: &str) -> Result<Catalog>;

    /// The connection itself.
    fn connection(&mut self) -> &mut dyn Any;

    /// The name of the connection's type.
    fn connection_type(&self) -> &'static str;
}

/// What somebody holds.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Holder {
    /// The table, where the database says which.
    pub table: Option<String>,
    /// Who, in words, where the database says so.
    pub who: Option<String>,
}

/// What is done or not done at once.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub enum Turn<'t> {
    /// A statement by itself.
    Alone(Cow<'t, str>),
    /// The same, behind which it is marked that it is done, whatever becomes of the next.
    Marked(Cow<'t, str>),
    /// Statements in a transaction of their own.
    Framed(Vec<Cow<'t, str>>),
}

/// Where things that are done in turn came to a stop.
#[doc(hidden)]
#[derive(Debug)]
pub struct Stop {
    /// How many of them are done at least, up to the last that is marked; a connection that is gone
    /// does not say.
    pub marked: Option<usize>,
    /// Why not all.
    pub error: Error,
}

/// A clock of the database's own.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The statement that starts it.
    pub start: &'static str,
    /// An expression for the milliseconds since.
    pub milliseconds: &'static str,
}

/// Does work in a transaction: when it fails, nothing of it stays.
pub(crate) fn framed<T>(
    session: &mut dyn Session,
    needs: &Needs,
    work: impl FnOnce(&mut dyn Session) -> Result<T>,
) -> Result<T> {
    session.begin(needs)?;
    let done = work(session);
    match done {
        Ok(_) => session.commit()?,
        Err(_) => session.rollback(),
    }
    done
}

/// Does work while other runners are kept out.
pub(crate) fn locked<T>(
    session: &mut dyn Session,
    work: impl FnOnce(&mut dyn Session) -> Result<T>,
) -> Result<T> {
    session.lock()?;
    let done = work(session);
    session.unlock();
    done
}

/// What a transaction needs.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// A table that is rebuilt in it, for which foreign keys must not act.
    pub rebuilds: Option<String>,
    /// Whether something else in it changes rows, whose foreign keys must then be looked at.
    pub changes_rows: bool,
}

/// What a database says of a table.
#[doc(hidden)]
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The `CREATE` statements of the table and its indexes.
    pub definitions: Vec<String>,
    /// Views and triggers.
    pub objects: Vec<Definition>,
}

/// A view or trigger as the database keeps it.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Definition {
    /// What it is.
    pub kind: HangingKind,
    /// Its name.
    pub name: String,
    /// The table it hangs on.
    pub table: String,
    /// Its `CREATE` statement.
    pub sql: String,
}

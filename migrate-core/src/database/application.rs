//! Migrations from application code: `GRAPH.upgrade(&mut connection, "head")`.

use crate::database::options::{Options, Report};
use crate::database::runner;
use crate::database::session::{Connected, Supported};
use crate::database::status::{self, Status};
use crate::error::{Error, Result};
use crate::graph::Graph;

impl Graph<'_> {
    /// Applies migrations up to a target, as `migrate upgrade` does.
    ///
    /// # Errors
    ///
    /// As [`database::upgrade`](crate::database::upgrade).
    pub fn upgrade<C: Connected>(&self, connection: &mut C, target: &str) -> Result<Report>
    where
        C::Backend: Supported,
    {
        runner::upgrade(self, connection, target, &Options::default(), &mut |_| {})
    }

    /// Takes migrations back down to a target, as `migrate downgrade` does.
    ///
    /// # Errors
    ///
    /// As [`database::downgrade`](crate::database::downgrade).
    pub fn downgrade<C: Connected>(&self, connection: &mut C, target: &str) -> Result<Report>
    where
        C::Backend: Supported,
    {
        runner::downgrade(self, connection, target, &Options::default(), &mut |_| {})
    }

    /// Reads where a database stands. Creates nothing.
    ///
    /// # Errors
    ///
    /// Whatever the database says.
    pub fn status<C: Connected>(&self, connection: &mut C) -> Result<Status>
    where
        C::Backend: Supported,
    {
        status::status(self, connection)
    }

    /// Checks that every migration of the program is applied, as it is: for an application that
    /// must not start on an old schema. Migrations that the program does not know are no reason to
    /// refuse, so that an old build still starts while a new one is being rolled out.
    ///
    /// It waits up to a minute for a process that holds the database, as one does that commits.
    ///
    /// # Errors
    ///
    /// [`Error::Behind`], [`Error::Changed`], [`Error::Unfinished`].
    pub fn require_head<C: Connected>(&self, connection: &mut C) -> Result<()>
    where
        C::Backend: Supported,
    {
        let status = status::status(self, connection)?;
        if !status.pending.is_empty() {
            return Err(Error::Behind { revisions: status.pending });
        }
        if !status.changed.is_empty() {
            return Err(Error::Changed { revisions: status.changed });
        }
        if let Some(unfinished) = status.unfinished {
            return Err(unfinished.into());
        }
        Ok(())
    }
}

//! What `upgrade` and `downgrade` have in common.

use std::env;

use clap::builder::RangedU64ValueParser;
use migrate_core::Graph;
use migrate_core::database::Options;
use migrate_core::plan::Direction;
use migrate_core::script;

use crate::commands::schema;
use crate::context::Context;
use crate::database::{Access, Session};
use crate::dialect::Dialect;
use crate::error::{Error, Result};
use crate::limits::{Limits, MOST, Seconds};
use crate::progress::{self, Progress};

/// How to run.
#[derive(Debug, clap::Args)]
pub(crate) struct Running {
    /// Print the SQL instead of running it; the target may be a range `from:to`, which a downgrade needs
    #[arg(long)]
    pub(crate) sql: bool,
    /// Print the SQL of this database, whatever the URL says; without it, of the URL's
    #[arg(long, value_name = "DATABASE", requires = "sql")]
    pub(crate) dialect: Option<Dialect>,
    /// Run all migrations in one transaction
    #[arg(long, conflicts_with = "sql")]
    single_transaction: bool,
    /// Wait this long for another process that holds the database [default: 60]
    #[arg(long, value_name = "SECONDS", conflicts_with = "sql", value_parser = seconds())]
    lock_timeout: Option<u64>,
    /// Let no statement wait longer than this for a table that others hold; 0 is for ever [default: as the database is set]
    #[arg(long, value_name = "SECONDS", conflicts_with = "sql", value_parser = seconds())]
    table_timeout: Option<u64>,
    /// Let no statement take longer than this; 0 is as long as it takes [default: as the database is set]
    #[arg(long, value_name = "SECONDS", conflicts_with = "sql", value_parser = seconds())]
    statement_timeout: Option<u64>,
}

fn seconds() -> RangedU64ValueParser {
    clap::value_parser!(u64).range(0..=MOST)
}

impl Running {
    fn options(&self, context: &Context<'_, '_>) -> Result<Options> {
        let asked = Limits {
            lock: self.lock_timeout.map(Seconds),
            table: self.table_timeout.map(Seconds),
            statement: self.statement_timeout.map(Seconds),
        };
        let single_transaction = self.single_transaction;
        Ok(Options { single_transaction, ..limited(context, asked)? })
    }
}

/// The options of a run by this user.
pub(crate) fn options(context: &Context<'_, '_>) -> Result<Options> {
    limited(context, Limits::default())
}

fn limited(context: &Context<'_, '_>, asked: Limits) -> Result<Options> {
    let user = env::var("USER").or_else(|_| env::var("USERNAME")).ok();
    let applied_by = user.filter(|user| !user.is_empty());
    let mut options = Options { applied_by, ..Options::default() };
    asked.or(context.limits()?).apply(&mut options);
    Ok(options)
}

/// Brings the database to a target.
pub(crate) fn live(
    context: &mut Context<'_, '_>,
    direction: Direction,
    target: &str,
    running: &Running,
) -> Result<()> {
    if target.contains(':') {
        return Err(Error::RangeWithoutSql { target: target.to_owned() });
    }
    let options = running.options(context)?;
    let mut session = Session::open(context, Access::Write)?;
    let graph = context.graph;
    let mut progress = Progress::new(context.output);
    let mut on = |event: migrate_core::database::Event<'_>| progress.on(&event);
    let report = session.run(graph, direction, target, &options, &mut on);
    progress.end();
    let report = report?;
    match report.steps {
        0 => {
            let place = progress::place(graph, &report.heads);
            context.output.status(format_args!("nothing to do: the database is at {place}"));
        }
        1 => {}
        steps => {
            let done = match direction {
                Direction::Up => "applied",
                Direction::Down => "taken back",
            };
            let duration = progress::spoken(report.duration);
            context.output.status(format_args!("{steps} migrations {done} in {duration}"));
        }
    }
    if report.steps > 0 && is_head(graph, &report.heads) {
        schema::refresh(context);
    }
    Ok(())
}

/// Whether a database is at the end of the chain.
fn is_head(graph: &Graph<'_>, heads: &[String]) -> bool {
    let mut wanted = graph.revisions(&graph.heads());
    let mut there = heads.to_vec();
    wanted.sort();
    there.sort();
    wanted == there
}

/// Prints the SQL that leads from one target to another.
pub(crate) fn offline(
    context: &mut Context<'_, '_>,
    direction: Direction,
    from: &str,
    to: &str,
    running: &Running,
) -> Result<()> {
    let dialect = match running.dialect {
        Some(dialect) => dialect,
        None => Dialect::of(&context.url()?)?,
    };
    let script = script::offline(context.graph, dialect.sql(), direction, from, to)?;
    context.output.raw(&script.to_string())?;
    for warning in script.warnings() {
        context.output.warning(format_args!("{warning}"));
    }
    Ok(())
}

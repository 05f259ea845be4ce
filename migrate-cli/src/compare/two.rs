//! Two schemas, each from its source, in one form.

use std::path::Path;

use migrate_core::dialect::Dialect;
use migrate_core::diff::{Answer, Diff, Options, Texts, diff_with};
use migrate_core::schema::{Arena, Database, State};
use migrate_core::{Places, models_against, script};

use crate::compare::source::Source;
use crate::context::Context;
use crate::database::{Access, Session, dialect};
use crate::error::{Error, Result};
use crate::folder::read;
use crate::named;
use crate::settings::Settings;
use crate::url::Url;

/// Two schemas that can be compared.
pub(crate) struct Two<'a> {
    /// The first, in the words of whoever wrote it.
    pub(crate) from: State<'a>,
    /// The second.
    pub(crate) to: State<'a>,
    /// The database whose form they are compared in, if one of them is live.
    pub(crate) dialect: Option<&'static dyn Dialect>,
    how: How,
}

/// How they are compared.
enum How {
    /// As they were written, for every database there is.
    ChainAndModels(String),
    /// As they were written.
    Written,
    /// In the form of a database.
    Normal,
}

/// Finds two schemas.
pub(crate) fn load<'a, 'g: 'a>(
    context: &Context<'g, '_>,
    arena: &'a Arena,
    from: &Source,
    to: &Source,
) -> Result<Two<'a>> {
    let urls =
        [from, to].into_iter().filter(|source| source.is_live() || **source == Source::Applied);
    let urls: Vec<Url> = urls.map(|source| url(context, source)).collect::<Result<_>>()?;
    let dialects: Vec<&'static dyn Dialect> = urls.iter().map(dialect).collect::<Result<_>>()?;
    let live = dialects.first().copied().filter(|_| from.is_live() || to.is_live());
    if let [one, other] = dialects.as_slice()
        && one.database() != other.database()
    {
        return Err(Error::TwoKinds { one: one.name(), other: other.name() });
    }
    let database = live.map(|dialect| dialect.database());
    let how = match (live, from, to) {
        (Some(_), ..) => How::Normal,
        (None, Source::Chain(target), Source::Models) => How::ChainAndModels(target.clone()),
        (None, ..) => How::Written,
    };
    let config = context.config()?;
    let state = |source: &Source| -> Result<State<'a>> {
        let mut state = state(context, arena, source, database)?;
        state.retain(|name| config.owns(name));
        Ok(state)
    };
    Ok(Two { from: state(from)?, to: state(to)?, dialect: live, how })
}

impl<'a> Two<'a> {
    /// Compares them.
    pub(crate) fn diff<'g: 'a>(
        &self,
        context: &Context<'g, '_>,
        arena: &'a Arena,
        answers: &[Answer<'a>],
    ) -> Result<Diff<'a>> {
        let plain = Options { answers, ..Options::default() };
        match (&self.how, self.dialect) {
            (How::ChainAndModels(target), _) => {
                let config = context.config()?;
                let is_ours = |name: &str| config.owns(name);
                let (graph, models) = (context.graph, context.models);
                Ok(models_against(graph, target, models, answers, &is_ours, arena)?)
            }
            (How::Normal, Some(dialect)) => {
                let (from, to) = (dialect.normal(&self.from), dialect.normal(&self.to));
                let texts = if dialect.keeps_texts() { Texts::Written } else { Texts::Respelled };
                Ok(diff_with(&from, &to, &Options { texts, written: Some(&self.to), ..plain }))
            }
            (How::Normal | How::Written, _) => Ok(diff_with(&self.from, &self.to, &plain)),
        }
    }
}

fn state<'a, 'g: 'a>(
    context: &Context<'g, '_>,
    arena: &'a Arena,
    source: &Source,
    database: Option<Database>,
) -> Result<State<'a>> {
    match source {
        Source::Empty => Ok(match database {
            Some(database) => State::of(arena, database),
            None => State::new(arena),
        }),
        Source::Models if context.models.operations().next().is_none() => Err(Error::NoModels),
        Source::Models => Ok(context.models.state(arena, database)?),
        Source::Chain(target) => Ok(script::state(context.graph, target, database, arena)?),
        Source::Applied => applied(context, arena, database),
        Source::Database(_) => live(&url(context, source)?, None, arena),
        Source::File(path) => live(&url(context, source)?, Some(path), arena),
    }
}

/// The schema of a live database, in the words of this crate.
fn live<'a>(url: &Url, file: Option<&Path>, arena: &'a Arena) -> Result<State<'a>> {
    let mut session = Session::open_url(url, Access::Read)?;
    if let Some(file) = file {
        session.execute(file, &read(file)?)?;
    }
    Ok(dialect(url)?.worded(&session.introspect(arena)?))
}

/// The schema that the migrations have made which the database has.
fn applied<'a, 'g: 'a>(
    context: &Context<'g, '_>,
    arena: &'a Arena,
    database: Option<Database>,
) -> Result<State<'a>> {
    let graph = context.graph;
    let status = Session::open(context, Access::Read)?.status(graph)?;
    if !status.unknown.is_empty() {
        return Err(migrate_core::Error::UnknownApplied { revisions: status.unknown }.into());
    }
    let places: Places =
        status.applied.iter().filter_map(|applied| graph.find(&applied.revision)).collect();
    Ok(script::state_of(graph, &places, database, arena)?)
}

/// The URL of a source that is asked of a database.
fn url(context: &Context<'_, '_>, source: &Source) -> Result<Url> {
    match source {
        Source::File(_) => Ok(Url::new("sqlite::memory:")),
        Source::Database(Some(environment)) => {
            let settings = Settings { name: Some(environment.clone()), ..context.settings.clone() };
            let settings = Settings { database_url: None, ..settings };
            named::find(&settings, &context.config()?)
        }
        Source::Database(None)
        | Source::Empty
        | Source::Models
        | Source::Chain(_)
        | Source::Applied => context.url(),
    }
}

//! Two schemas, each from its source, in one form.

use std::path::Path;

use migrate_core::dialect::Dialect;
use migrate_core::diff::{self, Answer, Diff, Options, Texts, diff_with};
use migrate_core::schema::{Arena, Database, State, Unsaid};
use migrate_core::{Places, models_against, script};

use crate::compare::source::Source;
use crate::context::Context;
use crate::database::{Access, Session};
use crate::error::{Error, Result};
use crate::folder::{read, shown};
use crate::named;
use crate::schema;
use crate::settings::Settings;
use crate::url::Url;

/// Two schemas that can be compared.
pub(crate) struct Two<'a> {
    /// The first, in the words of whoever wrote it.
    pub(crate) from: State<'a>,
    /// The second.
    pub(crate) to: State<'a>,
    /// What the second holds and no operation says, where the first is empty.
    pub(crate) unsaid: Vec<Unsaid<'a>>,
    /// The database whose form they are compared in, if one of them is live.
    pub(crate) dialect: Option<Box<dyn Dialect>>,
    how: How<'a>,
}

/// The tables of this program, which are nobody's schema.
const OURS: [&str; 2] = ["migrate_version", "migrate_journal"];

/// How they are compared.
enum How<'a> {
    /// As they were written, for every database there is.
    ChainAndModels(String),
    /// As they were written.
    Written,
    /// In the form of a database, where each of them is this.
    Normal(Box<[State<'a>; 2]>),
}

/// A live schema, and the dialect it is read in.
struct Live<'a> {
    state: State<'a>,
    dialect: Box<dyn Dialect>,
    session: Session,
}

/// Finds two schemas.
pub(crate) fn load<'a, 'g: 'a>(
    context: &Context<'g, '_>,
    arena: &'a Arena,
    from: &Source,
    to: &Source,
) -> Result<Two<'a>> {
    let (from_live, to_live) = (live(context, from, arena)?, live(context, to, arena)?);
    let kinds = [&from_live, &to_live].map(|live| live.as_ref().map(|it| it.dialect.database()));
    let database = match kinds {
        [Some(one), Some(other)] if one != other => {
            return Err(Error::TwoKinds { one: one.name(), other: other.name() });
        }
        [one, other] => one.or(other),
    };
    let written = match (from, to) {
        (Source::Chain(target), Source::Models) => How::ChainAndModels(target.clone()),
        (_, _) => How::Written,
    };
    let is_schema = |source: &Source| matches!(source, Source::Schema(_));
    let database = match (database, is_schema(from) || is_schema(to)) {
        (None, true) => Some(context.dialect()?.database()),
        (known, _) => known,
    };
    let (mut dialect, mut session) = (None, None);
    let mut state = |source: &Source, live: Option<Live<'a>>| match live {
        Some(live) => {
            dialect = Some(live.dialect);
            session = Some(live.session);
            Ok(live.state)
        }
        None => state(context, arena, source, database),
    };
    let from_source = from;
    let (mut from, mut to) = match (from, to) {
        (Source::Schema(file), other) => {
            let other = state(other, to_live)?;
            (laid_over(context, file, &other)?, other)
        }
        (other, Source::Schema(file)) => {
            let other = state(other, from_live)?;
            let file = laid_over(context, file, &other)?;
            (other, file)
        }
        (from, to) => (state(from, from_live)?, state(to, to_live)?),
    };
    let config = context.config()?;
    from.retain(|name| config.owns(name));
    to.retain(|name| config.owns(name));
    // What leads from one schema to another is no business of what neither of them says; a baseline is.
    let is_baseline = *from_source == Source::Empty;
    let mut unsaid = match &mut session {
        Some(session) if is_baseline => session.unsaid(arena)?,
        Some(_) | None => Vec::new(),
    };
    unsaid.retain(|it| config.owns(it.owner()) && !OURS.contains(&it.owner()));
    let how = match session {
        Some(mut session) => How::Normal(Box::new([session.normal(&from)?, session.normal(&to)?])),
        None => written,
    };
    Ok(Two { from, to, unsaid, dialect, how })
}

/// What a schema would be if a `schema.rs` were right.
fn laid_over<'a>(context: &Context<'_, '_>, file: &Path, state: &State<'a>) -> Result<State<'a>> {
    let sheet = context.sheet(file)?;
    let name = shown(file).display().to_string();
    schema::overlay(&read(file)?, &name, state, context.dialect()?, &sheet)
}

impl<'a> Two<'a> {
    /// Compares them.
    pub(crate) fn diff<'g: 'a>(
        &self,
        context: &Context<'g, '_>,
        arena: &'a Arena,
        answers: &[Answer<'a>],
    ) -> Result<Diff<'a>> {
        let plain = Options { answers, unsaid: &self.unsaid, ..Options::default() };
        match (&self.how, self.dialect.as_deref()) {
            (How::ChainAndModels(target), _) => {
                let config = context.config()?;
                let is_ours = |name: &str| config.owns(name);
                let (graph, models) = (context.graph, context.models);
                Ok(models_against(graph, target, models, answers, &is_ours, arena)?)
            }
            (How::Normal(normal), Some(dialect)) => {
                let [from, to] = &**normal;
                let texts = if dialect.keeps_texts() { Texts::Written } else { Texts::Respelled };
                let both = [(&self.from, from), (&self.to, to)];
                let shown = both.map(|(written, normal)| diff::shown(dialect, written, normal));
                let shown = &*shown.concat();
                let (known, written) = (Some(&self.from), Some(&self.to));
                Ok(diff_with(from, to, &Options { texts, written, known, shown, ..plain }))
            }
            (How::Normal(_) | How::Written, _) => Ok(diff_with(&self.from, &self.to, &plain)),
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
        Source::Schema(file) => {
            let head = script::state(context.graph, "heads", database, arena)?;
            laid_over(context, file, &head)
        }
        // These are live.
        Source::Database(_) | Source::File(_) => Err(Error::NoUrl),
    }
}

/// What a database says, in the words of this crate; nothing where no database is asked.
fn live<'a>(
    context: &Context<'_, '_>,
    source: &Source,
    arena: &'a Arena,
) -> Result<Option<Live<'a>>> {
    let mut session = match source {
        Source::Database(environment) => {
            Session::open_url(&url(context, environment.as_deref())?, Access::Look)?
        }
        Source::File(path) => {
            let mut session = Session::open_url(&Url::new("sqlite::memory:"), Access::Read)?;
            session.execute(path, &read(path)?)?;
            session
        }
        Source::Empty | Source::Models | Source::Chain(_) | Source::Applied | Source::Schema(_) => {
            return Ok(None);
        }
    };
    let dialect = session.dialect()?;
    let state = dialect.worded(&session.written(arena)?);
    Ok(Some(Live { state, dialect, session }))
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

/// The URL of an environment, or of the database that is named otherwise.
fn url(context: &Context<'_, '_>, environment: Option<&str>) -> Result<Url> {
    let Some(environment) = environment else { return context.url() };
    let settings = Settings {
        name: Some(environment.to_owned()),
        database_url: None,
        ..context.settings.clone()
    };
    named::find(&settings, &context.config()?)
}

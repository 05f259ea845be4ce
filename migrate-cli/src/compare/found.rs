//! What `revision --autogenerate` finds to do.

use migrate_core::diff::{describe, loss};
use migrate_core::operation::Operation;
use migrate_core::replay::replay;
use migrate_core::schema::{Arena, Database, State, Unsaid};

use crate::compare::answers::{Hints, settled};
use crate::compare::source::Source;
use crate::compare::two::{Two, load};
use crate::context::Context;
use crate::draft::{self, Content};
use crate::error::Result;

/// Operations that were found, and the schema before them.
pub(crate) struct Found<'a> {
    operations: Vec<Operation<'a>>,
    before: State<'a>,
    unsaid: Vec<Unsaid<'a>>,
    /// The database that all of it was found in, if it is one that is live.
    live: Option<Database>,
}

impl Found<'_> {
    /// What a draft is given.
    pub(crate) fn content(&self) -> Content<'_> {
        Content {
            operations: &self.operations,
            before: &self.before,
            unsaid: &self.unsaid,
            live: self.live,
        }
    }
}

/// Finds what leads from one schema to another, and says what it is; nothing where there is nothing
/// to do.
pub(crate) fn found<'a, 'g: 'a>(
    context: &mut Context<'g, '_>,
    arena: &'a Arena,
    from: &Source,
    to: &Source,
    hints: &Hints,
) -> Result<Option<Found<'a>>> {
    let two = load(context, arena, from, to)?;
    let diff = settled(hints, context.models, &two.from, arena, |answers| {
        two.diff(context, arena, answers)
    })?;
    for doubt in &diff.doubts {
        context.output.warning(format_args!("{doubt}"));
    }
    for words in &diff.beyond {
        context.output.warning(format_args!("{words}: no operation changes that"));
    }
    let operations = diff.into_operations()?;
    if operations.is_empty() {
        return Ok(None);
    }
    say(context, &operations, &two);
    let live = two.dialect.as_ref().map(|dialect| dialect.database());
    Ok(Some(Found { operations, before: two.from, unsaid: two.unsaid, live }))
}

fn say(context: &mut Context<'_, '_>, operations: &[Operation<'_>], two: &Two<'_>) {
    let mut state = two.from.clone();
    for unsaid in two.unsaid.iter().filter(|it| it.sql.is_none()) {
        context
            .output
            .warning(format_args!("{}: left out, as nothing here makes it", unsaid.words));
    }
    for operation in operations {
        match draft::unsaid(&two.unsaid, operation) {
            Some(it) => context
                .output
                .warning(format_args!("{}: kept as SQL, as no operation says it", it.words)),
            None => context.output.status(format_args!("{}", describe(operation, &state))),
        }
        for loss in loss(operation, &state) {
            context.output.warning(format_args!("{loss}"));
        }
        // What does not fit is the compiler's to say.
        let _ = replay(&mut state, operation);
    }
}

/// Says how the database differs from what its migrations have made.
pub(crate) fn warn_of_drift<'a, 'g: 'a>(
    context: &mut Context<'g, '_>,
    arena: &'a Arena,
) -> Result<()> {
    let two = load(context, arena, &Source::Applied, &Source::Database(None))?;
    let diff = two.diff(context, arena, &[])?;
    let mut state = two.from.clone();
    for operation in diff.operations() {
        let words = describe(operation, &state);
        context.output.warning(format_args!("the database is not what the chain says: {words}"));
        let _ = replay(&mut state, operation);
    }
    Ok(())
}

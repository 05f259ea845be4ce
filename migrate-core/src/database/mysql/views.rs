//! Queries of views in the server's own words. It has no view for a session alone, and commits whatever
//! it makes: so one is made under a name of ours, read, and dropped.

use std::time::Duration;

use crate::database::mysql::{introspect, lock};
use crate::database::session::Session;
use crate::error::Result;
use crate::mysql::object::bare;
use crate::mysql::{Mysql, scratch};
use crate::schema::{Arena, Object, ObjectKind, State, Wording};

/// How long another comparison in this database may take, and how long a table may be held.
const PATIENCE: Duration = Duration::from_secs(5);

/// Gives views the words that the server would have for them, but for those that are there in the very
/// words, and those that are not there. What it cannot make as things are keeps the words that it has.
pub(super) fn respell<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    written: &State<'a>,
    state: &mut State<'a>,
) -> Result<()> {
    let arena = state.arena();
    let live = introspect::views(session, server, arena)?;
    let differs = |object: &Object<'a>| {
        let there = live.iter().find(|live| live.name == object.name);
        object.kind == ObjectKind::View && there.is_some_and(|there| there != object)
    };
    let make = |object: &Object<'a>| {
        let is_it = |it: &&Object<'a>| {
            it.kind == object.kind && server.kept_name(arena, bare(it.name)) == object.name
        };
        scratch::make(written.objects.iter().find(is_it)?)
    };
    let others = state.objects.iter_mut().filter(|object| differs(object));
    let made: Vec<(&mut Object<'a>, String)> =
        others.filter_map(|object| make(object).map(|sql| (object, sql))).collect();
    // What is made would commit a transaction of the user's.
    if made.is_empty() || session.depth() > 0 {
        return Ok(());
    }
    let name = lock::scratch_name(session)?;
    if lock::take(session, &name, PATIENCE).is_err() {
        return Ok(());
    }
    session.limit(Some(PATIENCE), None)?;
    let shown = show(session, server, arena, made);
    // When this fails the connection is gone, and the lock with it.
    let _ = lock::release(session, &name);
    shown
}

/// Makes each view, reads it, and drops the last. Who may make none, as on a server that is only read,
/// is left with what is written.
fn show<'a>(
    session: &mut dyn Session,
    server: &Mysql,
    arena: &'a Arena,
    made: Vec<(&mut Object<'a>, String)>,
) -> Result<()> {
    let mut is_there = false;
    let mut read = Ok(());
    for (object, sql) in made {
        if session.execute(&sql).is_err() {
            continue;
        }
        is_there = true;
        match introspect::scratch_view(session, server, arena) {
            Ok(Some(text)) => object.definition = Wording::of(text),
            Ok(None) => {}
            Err(error) => read = Err(error),
        }
    }
    let dropped = if is_there { session.execute(&scratch::drop()) } else { Ok(()) };
    read.and(dropped)
}

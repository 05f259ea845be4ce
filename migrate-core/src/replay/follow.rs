//! What a text that is kept says after the rename of a column: views, policies and triggers hold on to
//! the column and not to its name, on PostgreSQL by itself, elsewhere because a dialect sees to it.

use crate::schema::{
    Database, Databases, Object, ObjectKind, State, Wording, last_part, selects_all,
};
use crate::sql::follow::{
    Followed, Rename, Spoken, Tables, follow_query, follow_trigger, tables_in, with_names,
};
use crate::sql::mentions;

/// A column that gets another name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Renamed<'r> {
    pub(crate) table: &'r str,
    pub(crate) from: &'r str,
    pub(crate) to: &'r str,
}

/// Gives the texts of a schema the new name, as far as they certainly speak of the column. It still has
/// the old one.
pub(super) fn follow_column<'a>(state: &mut State<'a>, renamed: Renamed<'_>) {
    let arena = state.arena();
    let follow = |object: &Object<'a>| {
        object.definition.map_on(|text, on| match followed(state, object, (text, on), renamed) {
            Followed::Text(text) => arena.text(text),
            Followed::Same | Followed::Unsure => text,
        })
    };
    let definitions: Vec<Wording<'a>> = state.objects.iter().map(follow).collect();
    for (object, definition) in state.objects.iter_mut().zip(definitions) {
        object.definition = definition;
    }
}

/// Whether some text of an object may speak of a column in a way that does not follow it.
pub(crate) fn stays_behind(state: &State<'_>, object: &Object<'_>, renamed: Renamed<'_>) -> bool {
    let texts = object.definition.texts().into_iter();
    let mut texts = texts.filter(|(_, on)| on.meets(state.databases()));
    texts.any(|text| followed(state, object, text, renamed) == Followed::Unsure)
}

/// The text of an object for a database after a rename.
pub(crate) fn followed(
    state: &State<'_>,
    object: &Object<'_>,
    (text, on): (&str, Databases),
    renamed: Renamed<'_>,
) -> Followed {
    if !mentions(text, renamed.from) && !text.contains('[') {
        return Followed::Same;
    }
    let rename = rename(state, on, renamed);
    // Only in quotes, and only to some databases, it is another name.
    if renamed.from.eq_ignore_ascii_case(renamed.to) && !rename.has_arrays {
        return Followed::Same;
    }
    match object.kind {
        ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Policy => {
            query(state, object, text, renamed, |tables| follow_query(text, tables, &rename))
        }
        ObjectKind::Trigger => match spoken(state, object, text, renamed) {
            Some(spoken) => follow_trigger(text, spoken, &rename),
            None => Followed::Unsure,
        },
        ObjectKind::Function | ObjectKind::Procedure => Followed::Unsure,
        ObjectKind::Schema | ObjectKind::Extension | ObjectKind::Domain | ObjectKind::Sequence => {
            Followed::Same
        }
    }
}

/// The text of a view where each item that is the column says its name, so that it keeps it in a
/// database that gives items the new name of their column.
pub(crate) fn said(
    state: &State<'_>,
    view: &Object<'_>,
    (text, on): (&str, Databases),
    renamed: Renamed<'_>,
) -> Followed {
    let rename = rename(state, on, renamed);
    query(state, view, text, renamed, |tables| with_names(text, tables, &rename))
}

/// How the databases that a text is for read it.
fn rename<'r>(state: &State<'_>, on: Databases, renamed: Renamed<'r>) -> Rename<'r> {
    let on = if on.meets(state.databases()) { on.and(state.databases()) } else { on };
    Rename {
        from: renamed.from,
        to: renamed.to,
        quote: state.quote(),
        has_double_texts: on.has(Database::Mysql),
        has_arrays: on.has(Database::Postgres),
    }
}

/// Has a query, or the rule of a policy, follow, given what it reads; the same where it does not speak of
/// the table.
fn query(
    state: &State<'_>,
    object: &Object<'_>,
    text: &str,
    renamed: Renamed<'_>,
    follow: impl Fn(&dyn Tables) -> Followed,
) -> Followed {
    let is_on = object.table == Some(renamed.table);
    if !is_on && !mentions(text, last_part(renamed.table)) {
        return Followed::Same;
    }
    follow(&Known { state, renamed, on: object.table })
}

/// The tables and views of a schema.
struct Known<'s, 'a> {
    state: &'s State<'a>,
    renamed: Renamed<'s>,
    on: Option<&'s str>,
}

impl Tables for Known<'_, '_> {
    fn is_own(&self, table: &str) -> bool {
        table.eq_ignore_ascii_case(self.renamed.table)
    }

    fn has(&self, name: &str, column: &str) -> Option<bool> {
        let state = self.state;
        if let Some(table) = state.table(name) {
            return Some(table.columns.iter().any(|it| it.name.eq_ignore_ascii_case(column)));
        }
        let view = state.objects.iter().find(|it| it.kind.is_view() && it.name == name)?;
        let texts = view.definition.texts().into_iter();
        let mut texts = texts.filter(|(_, on)| on.meets(state.databases()));
        let lacks = texts.all(|(text, _)| !selects_all(text) && !mentions(text, column));
        lacks.then_some(false)
    }

    fn on(&self) -> Option<&str> {
        self.on
    }
}

/// What a trigger speaks of; nothing where it is uncertain.
fn spoken<'q>(
    state: &State<'_>,
    trigger: &Object<'_>,
    text: &str,
    renamed: Renamed<'q>,
) -> Option<Spoken<'q>> {
    let table = last_part(renamed.table);
    let tables = tables_in(text)?;
    let mut others = tables.iter().filter(|other| !other.eq_ignore_ascii_case(table));
    let is_named = |found: &str, name: &str| last_part(found).eq_ignore_ascii_case(name);
    let known = |name: &String| {
        let tables = state.tables.keys().copied();
        let views = state.objects.iter().filter(|it| it.kind.is_view()).map(|it| it.name);
        let mut found = tables.chain(views).filter(|found| is_named(found, name));
        let lacks = |found: &str| {
            let known = Known { state, renamed, on: None };
            [renamed.from, renamed.to].iter().all(|name| known.has(found, name) == Some(false))
        };
        found.next().is_some_and(lacks) && found.next().is_none()
    };
    let alike = state.tables.keys().filter(|found| is_named(found, table)).count();
    (alike == 1).then(|| Spoken {
        table,
        is_own: trigger.table == Some(renamed.table),
        is_shared: !others.all(known),
    })
}

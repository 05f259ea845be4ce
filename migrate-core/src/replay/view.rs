//! What views read: noted when a view gets its text, so that it is the same thing whatever it is
//! called later, and asked for when a table, a column or a view goes.

use crate::schema::{Object, ObjectKind, Read, State, Table};
use crate::sql::query::{Source, Sources, Speech, is_once};

/// Notes what an object reads from now on, if it is a view.
pub(super) fn note<'a>(state: &mut State<'a>, object: &Object<'a>) {
    forget(state, object.kind, object.name);
    let reads = reads(state, object);
    state.reads.extend(reads);
}

pub(super) fn forget(state: &mut State<'_>, kind: ObjectKind, name: &str) {
    state.reads.retain(|read| read.view != (kind, name));
}

pub(super) fn rename<'a>(state: &mut State<'a>, kind: ObjectKind, from: &str, to: &'a str) {
    for read in state.reads.iter_mut().filter(|read| read.view == (kind, from)) {
        read.view = (kind, to);
    }
    if kind.is_view() {
        follow_table(state, from, to);
    }
}

pub(super) fn follow_table<'a>(state: &mut State<'a>, from: &str, to: &'a str) {
    for read in state.reads.iter_mut().filter(|read| read.table == from) {
        read.table = to;
    }
}

pub(super) fn follow_column<'a>(state: &mut State<'a>, table: &str, from: &str, to: &'a str) {
    let is_it = |read: &&mut Read<'_>| read.table == table && read.column == Some(from);
    for read in state.reads.iter_mut().filter(is_it) {
        read.column = Some(to);
    }
}

/// A view that reads a table or another view, or a column of a table.
pub(super) fn reader(state: &State<'_>, table: &str, column: Option<&str>) -> Option<String> {
    let read = state.reads.iter().find(|read| read.table == table && read.column == column)?;
    let (kind, name) = read.view;
    Some(format!("{} `{name}`", kind.name()))
}

/// What a view reads, by the names that tables and columns have now.
pub(crate) fn reads<'a>(state: &State<'a>, object: &Object<'a>) -> Vec<Read<'a>> {
    if !object.kind.is_view() {
        return Vec::new();
    }
    let view = (object.kind, object.name);
    let things = texts(state, object).flat_map(|text| in_text(state, text));
    let others = things.filter(|(read, _)| *read != object.name);
    others.map(|(table, column)| Read { view, table, column }).collect()
}

/// The texts that make an object on the databases of a schema.
fn texts<'a>(state: &State<'a>, object: &Object<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let databases = state.databases();
    let texts = object.definition.texts().into_iter();
    texts.filter(move |(_, on)| on.meets(databases)).map(|(text, _)| text)
}

/// The tables and views that a query reads, and the columns that it reads of the tables.
fn in_text<'a>(state: &State<'a>, text: &str) -> Vec<(&'a str, Option<&'a str>)> {
    let mut sources = Sources::of(text);
    let all: Vec<Source<'_>> = std::iter::from_fn(|| sources.next()).collect();
    let tables: Vec<&Table<'a>> = all.iter().filter_map(|one| state.table(one.table)).collect();
    let is_plain = sources.is_plain() && tables.len() == all.len();
    let is_elsewhere = |own: &Table<'_>, name: &str| {
        let mut others = tables.iter().filter(|other| other.name != own.name);
        others.any(|other| other.columns.iter().any(|one| one.name.eq_ignore_ascii_case(name)))
    };
    let view = |one: &Source<'_>| {
        let mut views = state.objects.iter().filter(|object| object.kind.is_view());
        views.find(|view| view.name == one.table).map(|view| view.name)
    };
    let mut found: Vec<_> = tables.iter().map(|table| (table.name, None)).collect();
    let others = all.iter().filter(|one| state.table(one.table).is_none());
    found.extend(others.filter_map(view).map(|name| (name, None)));
    for source in &all {
        let Some(table) = state.table(source.table) else { continue };
        let label = if is_once(text, source.label) { source.label } else { "" };
        let spoken = table.columns.iter().filter(|column| {
            let speech = Speech::of(text, column.name, label);
            speech.named || (speech.bare && is_plain && !is_elsewhere(table, column.name))
        });
        found.extend(spoken.map(|column| (table.name, Some(column.name))));
    }
    found
}

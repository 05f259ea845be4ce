//! A schema of MySQL in the words of this crate: the server calls every primary key the same, and has
//! an index where there was a unique constraint.

use crate::mysql::normal::PRIMARY;
use crate::schema::{
    Arena, Constraint, ConstraintKind, Deferrable, Index, Keys, State, Table, Term, named,
};

/// The schema with each word that makes the same in a database.
pub(super) fn worded<'a>(state: &State<'a>) -> State<'a> {
    let arena = state.arena();
    let mut worded = state.clone();
    for table in worded.tables.values_mut() {
        name_key(arena, table);
        let (own, uniques): (Vec<_>, Vec<_>) = std::mem::take(&mut table.indexes)
            .into_iter()
            .map(|index| (index, unique(arena, table.name, &index)))
            .partition(|(_, unique)| unique.is_none());
        table.indexes = own.into_iter().map(|(index, _)| index).collect();
        table.constraints.extend(uniques.into_iter().filter_map(|(_, unique)| unique));
    }
    worded
}

/// Gives a primary key the name that the convention has for it, unless something else has that.
fn name_key<'a>(arena: &'a Arena, table: &mut Table<'a>) {
    let name = table.name;
    for constraint in table.constraints.iter_mut().filter(|it| it.name == Some(PRIMARY)) {
        *constraint = named(arena, name, Constraint { name: None, ..*constraint });
    }
}

/// The unique constraint that an index stands for, where its name is what the convention calls one.
fn unique<'a>(arena: &'a Arena, table: &str, index: &Index<'a>) -> Option<Constraint<'a>> {
    let columns: Option<Vec<&'a str>> = index
        .keys
        .iter()
        .map(|key| match key.term {
            Term::Column(name) => Some(name),
            Term::Expression(_) => None,
        })
        .collect();
    let columns = arena.list(&columns?);
    let plain = Index { unique: true, ..Index::new(index.name, Keys::Columns(columns)) };
    let kind = ConstraintKind::Unique { columns, deferrable: Deferrable::Not };
    let constraint = named(arena, table, Constraint::new(None, kind));
    (plain == *index && constraint.name() == index.name).then_some(constraint)
}

//! Choices out of a list of numbers.

use migrate_core::schema::{Column, State, Table};

/// A list of numbers that choices are made of; when it is used up, every choice is the first.
#[derive(Debug)]
pub struct Dice<'d> {
    numbers: &'d [u32],
}

impl<'d> Dice<'d> {
    /// Takes a list of numbers.
    pub fn new(numbers: &'d [u32]) -> Self {
        Self { numbers }
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        match self.numbers.split_first() {
            Some((first, rest)) => {
                self.numbers = rest;
                *first as usize % limit.max(1)
            }
            None => 0,
        }
    }

    /// True once in so many times; never when the numbers are used up.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// One of some things.
    pub fn pick<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.below(things.len())]
    }

    /// One of some things, if there is any.
    pub fn maybe<T: Copy>(&mut self, things: &[T]) -> Option<T> {
        (!things.is_empty()).then(|| self.pick(things))
    }

    /// A table of a schema that has one.
    pub fn table<'s, 'a>(&mut self, state: &'s State<'a>) -> &'s Table<'a> {
        let tables: Vec<&Table<'a>> = state.tables.values().collect();
        self.pick(&tables)
    }

    /// A column of a table that holds values of its own.
    pub fn stored<'a>(&mut self, table: &Table<'a>) -> Column<'a> {
        self.pick(&stored(table))
    }
}

/// The columns of a table that are not computed.
pub(super) fn stored<'a>(table: &Table<'a>) -> Vec<Column<'a>> {
    table.columns.iter().filter(|column| column.generated.is_none()).copied().collect()
}

/// A name as it can stand in an expression, spelled one way or another.
pub(super) fn spelled(dice: &mut Dice<'_>, name: &str) -> String {
    let plain = ["a", "b", "id", "Name", "lower"].contains(&name);
    match dice.below(3) {
        0 if plain => name.to_owned(),
        1 if plain => name.to_uppercase(),
        _ => format!("\"{name}\""),
    }
}

//! What a script is made of.

use std::fmt::Write as _;
use std::ops::Range;

use crate::dialect::{Rebuild, Work};
use crate::error::Error;
use crate::hash::Fnv;
use crate::migration::Migration;
use crate::plan::Direction;
use crate::schema::State;

/// The steps of a plan, compiled.
#[derive(Clone, Debug)]
pub struct Script<'a> {
    /// The steps, in order.
    pub steps: Vec<Step<'a>>,
}

/// One migration on its way up or down.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// Its place in the graph.
    pub place: usize,
    /// The migration.
    pub migration: &'a Migration<'a>,
    /// Which way it goes.
    pub direction: Direction,
    /// What there is to do, in order.
    pub pieces: Vec<Piece<'a>>,
}

/// A piece of work and the operation it comes from.
#[derive(Clone, Debug)]
pub struct Piece<'a> {
    /// Which operation of the body, from one.
    pub number: usize,
    /// The source line of the operation.
    pub line: u32,
    /// The work.
    pub work: Work<'a>,
    /// For code: the schema it meets.
    pub before: Option<State<'a>>,
    /// Whether it is beyond doubt where its text ends, so that others can travel behind it.
    pub has_plain_end: bool,
}

impl Piece<'_> {
    /// Whether it refuses a transaction.
    pub(crate) fn is_alone(&self) -> bool {
        matches!(self.work, Work::Alone(_))
    }
}

impl<'a> Step<'a> {
    /// The tables that are made anew on the way.
    pub fn rebuilds(&self) -> impl Iterator<Item = &Rebuild<'a>> {
        self.pieces.iter().filter_map(|piece| match &piece.work {
            Work::Rebuild(rebuild) => Some(&**rebuild),
            Work::Statement(_) | Work::Alone(_) | Work::Code(_) => None,
        })
    }

    /// Whether something in it refuses a transaction, or it does itself.
    pub fn refuses_transaction(&self) -> bool {
        !self.migration.transaction || self.pieces.iter().any(Piece::is_alone)
    }

    /// An error that is about the whole of it.
    pub(crate) fn blamed(&self, source: Error) -> Error {
        Error::Migration {
            revision: self.migration.revision.to_owned(),
            file: self.migration.file.to_owned(),
            source: Box::new(source),
        }
    }

    /// An error that is about a piece of it.
    pub(crate) fn blamed_on(&self, piece: &Piece<'_>, source: Error) -> Error {
        located(self.migration, piece.number, piece.line, source)
    }

    /// The places of its pieces from one on: those that can share a transaction are together.
    pub(crate) fn sections(&self, from: usize) -> impl Iterator<Item = Range<usize>> {
        let shares = |piece: &Piece<'_>| self.migration.transaction && !piece.is_alone();
        let sections = self.pieces[from..].chunk_by(move |one, next| shares(one) && shares(next));
        sections.scan(from, |end, section| {
            let start = *end;
            *end += section.len();
            Some(start..*end)
        })
    }

    /// Whether Rust code runs on the way.
    pub fn has_code(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece.work, Work::Code(_)))
    }

    /// The fingerprint of the first pieces, by which an interrupted step knows them again.
    pub(crate) fn fingerprint(&self, pieces: usize) -> String {
        let mut hash = Fnv::new();
        for (place, piece) in self.pieces.iter().take(pieces).enumerate() {
            let between = if place == 0 { "" } else { ";\n" };
            let written = match &piece.work {
                Work::Statement(sql) | Work::Alone(sql) => write!(hash, "{between}{sql}"),
                Work::Rebuild(rebuild) => write!(hash, "{between}{rebuild:?}"),
                Work::Code(_) => write!(hash, "{between}code"),
            };
            written.expect("a hash takes any text");
        }
        hash.to_string()
    }
}

/// Says which operation is guilty, counted from one, and where it stands.
pub(crate) fn located(migration: &Migration<'_>, number: usize, line: u32, source: Error) -> Error {
    Error::Operation {
        revision: migration.revision.to_owned(),
        number,
        file: migration.file.to_owned(),
        line,
        halfway: false,
        source: Box::new(source),
    }
}

//! What somebody said about renames, and how to say it in a word.

use std::fmt::{self, Display, Formatter};

use crate::operation::{EnumChange, Operation, Verb};
use crate::schema::State;

/// Something that can get another name without losing what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject<'a> {
    /// A table.
    Table(&'a str),
    /// A column: its table, its name.
    Column(&'a str, &'a str),
    /// An enumeration.
    Enum(&'a str),
    /// A value of an enumeration: its enumeration, the value.
    Value(&'a str, &'a str),
}

/// What is known about something that the new schema does not have.
///
/// # Examples
///
/// ```
/// use migrate_core::diff::{Answer, Options, diff_with};
/// use migrate_core::prelude::*;
/// use migrate_core::replay::replay;
/// use migrate_core::schema::{Arena, State};
///
/// const OLD: Operation = op::create_table("users", &[column("mail", Text)]).into_operation();
/// const NEW: Operation = op::create_table("users", &[column("email", Text)]).into_operation();
/// let arena = Arena::new();
/// let (mut old, mut new) = (State::new(&arena), State::new(&arena));
/// replay(&mut old, &OLD)?;
/// replay(&mut new, &NEW)?;
///
/// let answers = [Answer::rename("users.mail=users.email", &old).expect("there is such a column")];
/// let diff = diff_with(&old, &new, &Options { answers: &answers, ..Options::default() });
/// assert_eq!(
///     diff.into_operations()?,
///     [op::rename_column("users", "mail", "email").into_operation()]
/// );
/// # Ok::<(), migrate_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer<'a> {
    /// It has another name now.
    Renamed(Subject<'a>, &'a str),
    /// It is not what has that name now.
    NotRenamed(Subject<'a>, &'a str),
    /// It goes, with what it holds.
    Dropped(Subject<'a>),
}

impl<'a> Subject<'a> {
    /// Finds what a path names in a schema: `table`, `table.column`, `enum`, `enum.value`.
    pub fn find(path: &'a str, state: &State<'_>) -> Option<Self> {
        if state.table(path).is_some() {
            return Some(Self::Table(path));
        }
        if state.enums.contains_key(path) {
            return Some(Self::Enum(path));
        }
        path.match_indices('.').map(|(dot, _)| (&path[..dot], &path[dot + 1..])).find_map(
            |(whole, part)| {
                let column = state.table(whole).and_then(|table| table.column(part));
                let value = || {
                    let enumeration = state.enums.get(whole)?;
                    enumeration.values.contains(&part).then_some(Self::Value(whole, part))
                };
                column.map(|_| Self::Column(whole, part)).or_else(value)
            },
        )
    }

    /// Its own name, without that of what it is a part of.
    pub fn name(self) -> &'a str {
        match self {
            Self::Table(name) | Self::Enum(name) | Self::Column(_, name) | Self::Value(_, name) => {
                name
            }
        }
    }

    /// What it is a part of.
    pub(super) fn whole(self) -> Option<&'a str> {
        match self {
            Self::Table(_) | Self::Enum(_) => None,
            Self::Column(whole, _) | Self::Value(whole, _) => Some(whole),
        }
    }

    /// The path of something of that kind and place with another name.
    pub fn path_as(self, name: &str) -> String {
        match self.whole() {
            Some(whole) => format!("{whole}.{name}"),
            None => name.to_owned(),
        }
    }
}

impl<'a> Answer<'a> {
    /// What a rename says. Indexes, constraints and objects are known again without: by what they
    /// are.
    pub fn of(rename: &Operation<'a>) -> Option<Self> {
        match rename.verb {
            Verb::RenameTable(op) => Some(Self::Renamed(Subject::Table(op.from), op.to)),
            Verb::AlterColumn(op) => {
                op.rename.map(|to| Self::Renamed(Subject::Column(op.table, op.column), to))
            }
            Verb::AlterEnum(op) => match op.change {
                EnumChange::Rename(to) => Some(Self::Renamed(Subject::Enum(op.name), to)),
                EnumChange::RenameValue { from, to } => {
                    Some(Self::Renamed(Subject::Value(op.name, from), to))
                }
                EnumChange::Add { .. } | EnumChange::Move { .. } | EnumChange::Remove { .. } => {
                    None
                }
            },
            Verb::CreateTable(_)
            | Verb::DropTable(_)
            | Verb::AlterTable(_)
            | Verb::AttachPartition(_)
            | Verb::DetachPartition(_)
            | Verb::AddColumn(_)
            | Verb::DropColumn(_)
            | Verb::CreateIndex(_)
            | Verb::DropIndex(_)
            | Verb::RenameIndex(_)
            | Verb::CreateConstraint(_)
            | Verb::DropConstraint(_)
            | Verb::RenameConstraint(_)
            | Verb::ValidateConstraint(_)
            | Verb::CreateEnum(_)
            | Verb::DropEnum(_)
            | Verb::CreateObject(_)
            | Verb::ReplaceObject(_)
            | Verb::DropObject(_)
            | Verb::RenameObject(_)
            | Verb::RefreshView(_)
            | Verb::BulkInsert(_)
            | Verb::DeleteRows(_)
            | Verb::UpdateRows(_)
            | Verb::Execute(_)
            | Verb::Run(_)
            | Verb::Custom(_) => None,
        }
    }

    /// Reads `old=new`, two paths, the first of which names something of a schema.
    pub fn rename(text: &'a str, from: &State<'_>) -> Option<Self> {
        let (old, new) = text.split_once('=')?;
        let subject = Subject::find(old, from)?;
        let name = match subject.whole() {
            // The table or enumeration may have got another name itself.
            Some(_) => new.rsplit_once('.').map_or(new, |(_, name)| name),
            None => new,
        };
        Some(Self::Renamed(subject, name))
    }

    /// What it is about.
    pub fn subject(&self) -> Subject<'a> {
        match self {
            Self::Renamed(subject, _) | Self::NotRenamed(subject, _) | Self::Dropped(subject) => {
                *subject
            }
        }
    }
}

impl Display for Subject<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(name) => write!(out, "table `{name}`"),
            Self::Column(table, name) => write!(out, "column `{name}` of table `{table}`"),
            Self::Enum(name) => write!(out, "enum `{name}`"),
            Self::Value(enumeration, value) => {
                write!(out, "value `{value}` of enum `{enumeration}`")
            }
        }
    }
}

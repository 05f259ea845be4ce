//! The checker's reading of constraints, on their own and on columns.

use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Kind, NONE, Parts, Room};
use crate::check::schema::expression::uses_column;
use crate::check::schema::fault::{FaultKind, SchemaFault};
use crate::check::schema::name::{Convention, Name};
use crate::operation::{CreateConstraint, DropConstraint, RenameConstraint, ValidateConstraint};
use crate::schema::{Column, Constraint, ConstraintKind, Deferrable};

impl<'a> Book<'_, 'a> {
    pub(crate) const fn create_constraint(&mut self, op: &'a CreateConstraint<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        match self.make_constraint(table, op.table, &op.constraint) {
            Ok(()) => self.make_reference(table, op.table, &op.constraint),
            Err(fault) => Err(fault),
        }
    }

    pub(crate) const fn drop_constraint(&mut self, op: &'a DropConstraint<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let constraint = match self.constraint(table, op.name) {
            Ok(constraint) => constraint,
            Err(fault) => return Err(fault),
        };
        if let Err(fault) = self.require_unneeded(table, constraint, Name::given(op.name)) {
            return Err(fault);
        }
        self.drop(Room::Constraints(table), op.name);
        Ok(())
    }

    pub(crate) const fn rename_constraint(&mut self, op: &'a RenameConstraint<'a>) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        let constraint = match self.constraint(table, op.from) {
            Ok(constraint) => constraint,
            Err(fault) => return Err(fault),
        };
        let kind = self.entries[constraint as usize].kind;
        self.give_name(kind, constraint, [op.from, op.to])
    }

    pub(crate) const fn validate_constraint(
        &mut self,
        op: &'a ValidateConstraint<'a>,
    ) -> Verdict<'a> {
        let table = match self.table(op.table) {
            Ok(table) => table,
            Err(fault) => return Err(fault),
        };
        match self.constraint(table, op.name) {
            Ok(constraint) => {
                self.touch(constraint);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }

    /// Finds a constraint that must be there.
    const fn constraint(&self, table: u32, name: &'a str) -> Verdict<'a, u32> {
        let (room, named) = (Room::Constraints(table), Name::given(name));
        match self.find(room, &named) {
            Some(constraint) => Ok(constraint),
            None => Err(self.unknown(FaultKind::UnknownConstraint, table, room, named)),
        }
    }

    /// Enters a constraint of a table, but for a foreign key.
    pub(crate) const fn make_constraint(
        &mut self,
        table: u32,
        table_name: &'a str,
        constraint: &'a Constraint<'a>,
    ) -> Verdict<'a> {
        let columns = constraint.columns();
        let convention = Convention { prefix: "ck", table: table_name, columns, target: "" };
        match &constraint.kind {
            ConstraintKind::PrimaryKey { columns } => {
                let convention = Convention { prefix: "pk", columns: &[], ..convention };
                let name = given(constraint, convention);
                self.make_key(table, Kind::PrimaryKey, name, columns, Definition::Plain)
            }
            ConstraintKind::Unique { columns, deferrable } => {
                let name = given(constraint, Convention { prefix: "uq", ..convention });
                self.make_key(table, Kind::Unique, name, columns, Definition::Unique(*deferrable))
            }
            ConstraintKind::Check { expression } => {
                self.make_check(Kind::Check, table, given(constraint, convention), expression)
            }
            ConstraintKind::Exclude { definition } => {
                let name = given(constraint, Convention { prefix: "ex", ..convention });
                self.make_check(Kind::Exclude, table, name, definition)
            }
            ConstraintKind::ForeignKey { .. } => Ok(()),
        }
    }

    /// Enters the constraints that hang on a column, but for foreign keys: these come when all the
    /// keys are there.
    pub(crate) const fn lift(
        &mut self,
        table: u32,
        table_name: &'a str,
        column: &'a Column<'a>,
    ) -> Verdict<'a> {
        let columns = std::slice::from_ref(&column.name);
        let convention = Convention { prefix: "", table: table_name, columns, target: "" };
        if column.primary_key {
            let name = Name::convention(Convention { prefix: "pk", columns: &[], ..convention });
            if let Err(fault) =
                self.make_key(table, Kind::PrimaryKey, name, columns, Definition::Plain)
            {
                return Err(fault);
            }
        }
        if column.unique {
            let name = Name::convention(Convention { prefix: "uq", ..convention });
            let definition = Definition::Unique(Deferrable::Not);
            if let Err(fault) = self.make_key(table, Kind::Unique, name, columns, definition) {
                return Err(fault);
            }
        }
        match column.check {
            Some(expression) => {
                let name = Name::convention(Convention { prefix: "ck", ..convention });
                self.make_check(Kind::Check, table, name, expression)
            }
            None => Ok(()),
        }
    }

    const fn make_check(
        &mut self,
        kind: Kind,
        table: u32,
        name: Name<'a>,
        expression: &'a str,
    ) -> Verdict<'a> {
        if let Err(fault) = self.require_short(kind, table, &name, NONE) {
            return Err(fault);
        }
        let parts = self.spoken_of(table, expression);
        let check = self.make(kind, name, table, Definition::Check(expression));
        self.entries[check as usize].parts = parts;
        Ok(())
    }

    /// The columns of a list, each of which must be there, and once.
    pub(crate) const fn listed(
        &mut self,
        table: u32,
        columns: &'a [&'a str],
    ) -> Verdict<'a, Parts> {
        if columns.is_empty() {
            let table = self.name_of(table);
            return Err(SchemaFault::of(FaultKind::NoColumns, table, table));
        }
        let (mut parts, mut at) = (Parts::EMPTY, 0);
        while at < columns.len() {
            let column = match self.column(table, columns[at]) {
                Ok(column) => column,
                Err(fault) => return Err(fault),
            };
            if self.speaks_of(parts, column) {
                let (table, column) = (self.name_of(table), Name::given(columns[at]));
                return Err(SchemaFault::of(FaultKind::ListedTwice, table, column));
            }
            parts = self.part(parts, column);
            at += 1;
        }
        Ok(parts)
    }

    /// The columns of a table that an expression speaks of.
    pub(crate) const fn spoken_of(&mut self, table: u32, expression: &str) -> Parts {
        let mut parts = Parts::EMPTY;
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let is_column = matches!(self.entries[member as usize].kind, Kind::Column);
            if is_column
                && self.alive(member)
                && uses_column(expression, self.name_of(member).as_given())
            {
                parts = self.part(parts, member);
            }
            member = self.entries[member as usize].next_member;
        }
        parts
    }
}

/// The name a constraint was given, or that of the convention.
pub(crate) const fn given<'a>(constraint: &Constraint<'a>, convention: Convention<'a>) -> Name<'a> {
    match constraint.name {
        Some(name) => Name::given(name),
        None => Name::convention(convention),
    }
}

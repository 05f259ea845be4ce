//! The checker's reading of constraints, on their own and on columns.

use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Kind, NONE, Parts, Room};
use crate::check::schema::expression::uses_column;
use crate::check::schema::fact::{Changes, Fact, refers_well};
use crate::check::schema::fault::{FaultKind, SchemaFault, Sort, Trace};
use crate::check::schema::name::{Convention, Name};
use crate::operation::{CreateConstraint, DropConstraint, RenameConstraint, ValidateConstraint};
use crate::schema::{Column, Constraint, ConstraintKind, Deferrable, Rules, Value};

/// What a foreign key refers to.
struct Target<'a> {
    table: &'a str,
    columns: &'a [&'a str],
    rules: &'a Rules,
}

impl<'a> Book<'_, 'a> {
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

    /// Enters the foreign key that hangs on a column.
    pub(crate) const fn lift_reference(
        &mut self,
        table: u32,
        table_name: &'a str,
        column: &'a Column<'a>,
    ) -> Verdict<'a> {
        let Some(reference) = &column.references else { return Ok(()) };
        let columns = std::slice::from_ref(&column.name);
        let target = Target {
            table: reference.table,
            columns: std::slice::from_ref(&reference.column),
            rules: &reference.rules,
        };
        let name = Name::convention(Convention {
            prefix: "fk",
            table: table_name,
            columns,
            target: target.table,
        });
        self.make_foreign_key(table, name, columns, &target)
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

    /// Enters a constraint of a table, if it is a foreign key.
    pub(crate) const fn make_reference(
        &mut self,
        table: u32,
        table_name: &'a str,
        constraint: &'a Constraint<'a>,
    ) -> Verdict<'a> {
        match &constraint.kind {
            ConstraintKind::ForeignKey { columns, references } => {
                let target = Target {
                    table: references.table,
                    columns: references.columns,
                    rules: &references.rules,
                };
                let name =
                    Convention { prefix: "fk", table: table_name, columns, target: target.table };
                self.make_foreign_key(table, given(constraint, name), columns, &target)
            }
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => Ok(()),
        }
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

    const fn make_key(
        &mut self,
        table: u32,
        kind: Kind,
        name: Name<'a>,
        columns: &'a [&'a str],
        definition: Definition<'a>,
    ) -> Verdict<'a> {
        let is_primary = matches!(kind, Kind::PrimaryKey);
        if is_primary && let Some(key) = self.primary_key(table) {
            let made = Trace::Made(self.entries[key as usize].made as usize);
            return Err(SchemaFault::of(FaultKind::SecondPrimaryKey, self.name_of(table), name)
                .with(self.name_of(key))
                .by(made));
        }
        let verdict = self.require_short(kind, table, &name, NONE);
        let parts = match self.listed(table, columns) {
            Ok(parts) => parts,
            Err(fault) => return Err(fault),
        };
        if is_primary {
            self.refuse_null(parts);
        }
        // Under a name it cannot have, too: foreign keys that refer to it are not to blame.
        let key = self.make(kind, name, table, definition);
        self.entries[key as usize].parts = parts;
        verdict
    }

    /// The primary key of a table.
    pub(crate) const fn primary_key(&self, table: u32) -> Option<u32> {
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let entry = &self.entries[member as usize];
            if matches!(entry.kind, Kind::PrimaryKey) && self.alive(member) {
                return Some(member);
            }
            member = entry.next_member;
        }
        None
    }

    const fn refuse_null(&mut self, parts: Parts) {
        let mut nth = 0;
        while nth < parts.count {
            let column = self.parts[(parts.start + nth) as usize];
            let fact = self.fact(column);
            if fact.nullable {
                self.note(column, Fact { nullable: false, ..fact }, Changes::NULLABILITY);
            }
            nth += 1;
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

    const fn make_foreign_key(
        &mut self,
        table: u32,
        name: Name<'a>,
        columns: &'a [&'a str],
        target: &Target<'a>,
    ) -> Verdict<'a> {
        if let Err(fault) = self.require_short(Kind::ForeignKey, table, &name, NONE) {
            return Err(fault);
        }
        let near = match self.listed(table, columns) {
            Ok(parts) => parts,
            Err(fault) => return Err(fault),
        };
        let referred = match self.table(target.table) {
            Ok(referred) => referred,
            Err(fault) => return Err(fault),
        };
        let far = match self.listed(referred, target.columns) {
            Ok(parts) => parts,
            Err(fault) => return Err(fault),
        };
        if near.count != far.count {
            return Err(SchemaFault::of(FaultKind::ColumnCount, self.name_of(table), name)
                .with(Name::given(target.table))
                .counted([near.count as usize, far.count as usize, 0]));
        }
        let key = self.make(Kind::ForeignKey, name, table, Definition::Reference(*target.rules));
        let entry = &mut self.entries[key as usize];
        entry.parts = near;
        entry.target_parts = far;
        self.refer(key, referred);
        if let Err(fault) = self.require_same_types([table, referred], near, far) {
            return Err(fault);
        }
        if self.covering_key(referred, far, NONE).is_none() {
            let first = if let [first, ..] = target.columns { Name::given(first) } else { name };
            return Err(SchemaFault::of(FaultKind::ForeignKeyTarget, self.name_of(table), name)
                .with(first)
                .owned(Name::given(target.table))
                .counted([target.columns.len(), 0, 0]));
        }
        Ok(())
    }

    const fn require_same_types(&self, tables: [u32; 2], near: Parts, far: Parts) -> Verdict<'a> {
        let mut nth = 0;
        while nth < near.count {
            let (own, other) =
                (self.parts[(near.start + nth) as usize], self.parts[(far.start + nth) as usize]);
            let (left, right) = (self.fact(own), self.fact(other));
            if !refers_well(&left, &right) {
                let (table, column) = (self.name_of(tables[0]), self.name_of(own));
                return Err(SchemaFault::of(FaultKind::ForeignKeyType, table, column)
                    .with(self.name_of(other))
                    .owned(self.name_of(tables[1]))
                    .typed([left.ty, right.ty]));
            }
            nth += 1;
        }
        Ok(())
    }

    /// What is unique over just these columns, other than one thing.
    const fn covering_key(&self, table: u32, columns: Parts, but: u32) -> Option<u32> {
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let entry = &self.entries[member as usize];
            if entry.kind.is_referable()
                && member != but
                && self.same_parts(entry.parts, columns)
                && self.alive(member)
            {
                return Some(member);
            }
            member = entry.next_member;
        }
        None
    }

    /// Whether each of some rows can be found again by its values: a key is among the columns and
    /// holds no NULL.
    pub(crate) const fn has_key_among(
        &self,
        table: u32,
        columns: Parts,
        rows: &[&[Value<'_>]],
    ) -> bool {
        let mut member = self.entries[table as usize].member;
        while member != NONE {
            let entry = &self.entries[member as usize];
            if entry.kind.is_key() && self.alive(member) && self.finds(entry.parts, columns, rows) {
                return true;
            }
            member = entry.next_member;
        }
        false
    }

    const fn finds(&self, key: Parts, columns: Parts, rows: &[&[Value<'_>]]) -> bool {
        if !self.are_among(key, columns) {
            return false;
        }
        let mut nth = 0;
        while nth < columns.count {
            let column = self.parts[(columns.start + nth) as usize];
            if self.speaks_of(key, column) && holds_null(rows, nth as usize) {
                return false;
            }
            nth += 1;
        }
        true
    }

    /// Whether two lists have the same columns, in whatever order.
    pub(crate) const fn same_parts(&self, left: Parts, right: Parts) -> bool {
        left.count == right.count && self.are_among(left, right)
    }

    const fn are_among(&self, few: Parts, many: Parts) -> bool {
        let mut nth = 0;
        while nth < few.count {
            if !self.speaks_of(many, self.parts[(few.start + nth) as usize]) {
                return false;
            }
            nth += 1;
        }
        true
    }

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

    /// Finds a constraint that must be there.
    const fn constraint(&self, table: u32, name: &'a str) -> Verdict<'a, u32> {
        let (room, named) = (Room::Constraints(table), Name::given(name));
        match self.find(room, &named) {
            Some(constraint) => Ok(constraint),
            None => Err(self.unknown(FaultKind::UnknownConstraint, table, room, named)),
        }
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

    /// What is to go must not be what a foreign key needs.
    pub(crate) const fn require_unneeded(
        &self,
        table: u32,
        key: u32,
        named: Name<'a>,
    ) -> Verdict<'a> {
        let Some(referrer) = self.needs_key(table, key) else { return Ok(()) };
        let owner = self.entries[referrer as usize].table;
        let fault = SchemaFault::of(FaultKind::KeyReferenced, self.name_of(table), named)
            .with(self.name_of(referrer))
            .owned(self.name_of(owner));
        let is_index = matches!(self.entries[key as usize].kind, Kind::UniqueIndex);
        Err(fault.sorted(if is_index { Sort::Index } else { Sort::Constraint }))
    }

    /// The foreign key that has nothing to refer to without a key.
    pub(crate) const fn needs_key(&self, table: u32, key: u32) -> Option<u32> {
        let entry = &self.entries[key as usize];
        if !entry.kind.is_referable() || self.covering_key(table, entry.parts, key).is_some() {
            return None;
        }
        let mut referrer = self.entries[table as usize].referrer;
        while referrer != NONE {
            let other = &self.entries[referrer as usize];
            if self.same_parts(other.target_parts, entry.parts) && self.alive(referrer) {
                return Some(referrer);
            }
            referrer = other.next_referrer;
        }
        None
    }
}

/// Whether one of some rows has NULL at a place.
const fn holds_null(rows: &[&[Value<'_>]], place: usize) -> bool {
    let mut at = 0;
    while at < rows.len() {
        if matches!(rows[at][place], Value::Null) {
            return true;
        }
        at += 1;
    }
    false
}

/// The name a constraint was given, or that of the convention.
const fn given<'a>(constraint: &Constraint<'a>, convention: Convention<'a>) -> Name<'a> {
    match constraint.name {
        Some(name) => Name::given(name),
        None => Name::convention(convention),
    }
}

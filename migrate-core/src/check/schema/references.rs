//! The checker's reading of foreign keys, on their own and on columns.

use crate::check::schema::book::Book;
use crate::check::schema::columns::Verdict;
use crate::check::schema::constraints::given;
use crate::check::schema::definition::Definition;
use crate::check::schema::entry::{Kind, NONE, Parts};
use crate::check::schema::fact::refers_well;
use crate::check::schema::fault::{FaultKind, SchemaFault};
use crate::check::schema::name::{Convention, Name};
use crate::schema::{Column, Constraint, ConstraintKind, Rules};

/// What a foreign key refers to.
struct Target<'a> {
    table: &'a str,
    columns: &'a [&'a str],
    rules: &'a Rules,
}

impl<'a> Book<'_, 'a> {
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
}

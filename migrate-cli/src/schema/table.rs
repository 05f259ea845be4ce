//! The tables of a file, in its order.

use migrate_core::schema::{ConstraintKind, Table as SchemaTable};

use crate::dialect::Dialect;
use crate::error::Result;
use crate::schema::config::{Docs, Sorting};
use crate::schema::kind::Kind;
use crate::schema::name::{Name, of_column};
use crate::schema::source::Source;
use crate::schema::{mysql, postgres, sqlite};

/// A table.
pub(super) struct Table {
    pub(super) name: Name,
    /// The columns of its key, by their names in Rust.
    pub(super) key: Vec<String>,
    pub(super) columns: Vec<Column>,
    pub(super) comment: Option<String>,
}

/// A column.
pub(super) struct Column {
    pub(super) sql: String,
    pub(super) rust: String,
    pub(super) kind: Kind,
    /// The name of the type, where it is one of the user's own.
    pub(super) own: Option<String>,
    pub(super) comment: Option<String>,
}

impl Column {
    /// The type as `table!` has it.
    pub(super) fn declared(&self) -> String {
        match &self.own {
            Some(rust) => Kind { rust: rust.clone(), ..self.kind.clone() }.to_string(),
            None => self.kind.to_string(),
        }
    }
}

impl<'s, 'a> Source<'s, 'a> {
    /// The tables that stand in the file.
    pub(super) fn tables(&self) -> Result<Vec<Table>> {
        let mut tables = self
            .listed()
            .map(|(name, table)| self.table(name, table))
            .collect::<Result<Vec<_>>>()?;
        tables.sort_by(|left, right| left.name.cmp(&right.name));
        Ok(tables)
    }

    /// The tables of the schema that have a key, which Diesel cannot do without.
    pub(super) fn listed(&self) -> impl Iterator<Item = (Name, &'s SchemaTable<'a>)> {
        let source = *self;
        self.state.tables.values().filter_map(move |table| {
            let name = Name::of(table.name);
            (source.takes(&name) && !source.key(table).is_empty()).then_some((name, table))
        })
    }

    /// The tables that would stand in the file if they had a key.
    pub(super) fn keyless(&self) -> impl Iterator<Item = &'a str> {
        let source = *self;
        self.state.tables.values().filter_map(move |table| {
            let is_keyless = source.takes(&Name::of(table.name)) && source.key(table).is_empty();
            is_keyless.then_some(table.name)
        })
    }

    /// The columns of a table's key, in the order in which Diesel finds them.
    pub(super) fn key(&self, table: &SchemaTable<'a>) -> Vec<&'a str> {
        let mut key = table.primary_key().to_vec();
        if self.dialect == Dialect::Sqlite {
            let place = |name: &&str| table.columns.iter().position(|column| column.name == *name);
            key.sort_by_key(place);
            key.extend(sqlite::row_number(self.sheet, table).map(|(name, _)| name));
        }
        key
    }

    /// The table that a column alone refers to.
    pub(super) fn references(
        &self,
        table: &SchemaTable<'_>,
        column: &str,
    ) -> Option<&'s SchemaTable<'a>> {
        table.constraints.iter().find_map(|constraint| match constraint.kind {
            ConstraintKind::ForeignKey { columns, references } if columns == [column] => {
                self.state.table(references.table)
            }
            ConstraintKind::ForeignKey { .. }
            | ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::Check { .. }
            | ConstraintKind::Exclude { .. } => None,
        })
    }

    fn takes(&self, name: &Name) -> bool {
        let schema = self.sheet.schema.as_deref().filter(|schema| *schema != "public");
        let is_own = self.dialect == Dialect::Sqlite && sqlite::is_own(&name.sql);
        name.schema.as_deref() == schema
            && !name.sql.starts_with("__")
            && !is_own
            && self.sheet.filter.takes(&name.sql)
    }

    fn table(&self, name: Name, table: &SchemaTable<'a>) -> Result<Table> {
        let key = self.key(table).into_iter().map(|column| of_column(column, &name)).collect();
        let number = (self.dialect == Dialect::Sqlite)
            .then(|| sqlite::row_number(self.sheet, table))
            .flatten()
            .map(|(sql, kind)| self.column(&name, sql, kind, None));
        let mut columns: Vec<Column> = number.into_iter().collect();
        for column in &table.columns {
            let kind = match self.dialect {
                Dialect::Sqlite => sqlite::kind(self, table, column),
                Dialect::Postgres => postgres::kind(self, table, column),
                Dialect::Mysql | Dialect::Mariadb => mysql::kind(self, table, column),
            }?;
            columns.push(self.column(&name, column.name, kind, column.comment));
        }
        match self.sheet.column_sorting {
            Sorting::Position => {}
            Sorting::Name => columns.sort_by(|left, right| left.sql.cmp(&right.sql)),
        }
        Ok(Table { name, key, columns, comment: self.comment(table.comment) })
    }

    fn column(&self, table: &Name, sql: &str, kind: Kind, comment: Option<&str>) -> Column {
        let rust = of_column(sql, table);
        let is_known = match self.dialect {
            Dialect::Sqlite => true,
            Dialect::Postgres => postgres::is_known(&kind.rust),
            Dialect::Mysql | Dialect::Mariadb => mysql::is_known(&kind.rust),
        };
        let is_own = !is_known
            && self.sheet.defines_types()
            && !self.sheet.except_custom_type_definitions.fit(&kind.rust);
        let own = is_own.then(|| match self.dialect {
            Dialect::Sqlite | Dialect::Postgres => kind.rust.clone(),
            Dialect::Mysql | Dialect::Mariadb => mysql::own_name(&table.rust, &rust, &kind),
        });
        Column { sql: sql.to_owned(), rust, kind, own, comment: self.comment(comment) }
    }

    /// A comment of the database, where the file has those. SQLite has none.
    fn comment(&self, comment: Option<&str>) -> Option<String> {
        let is_there = match self.sheet.with_docs {
            Docs::Always | Docs::Comments => self.dialect != Dialect::Sqlite,
            Docs::None => false,
        };
        comment.filter(|_| is_there).map(str::to_owned)
    }
}

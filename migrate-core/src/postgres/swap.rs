//! A type made anew beside the old one, where PostgreSQL cannot change it: every column of it goes over.
//! What it does not let stand on a column meanwhile goes before, and comes back behind.

use crate::postgres::alter::alter_table;
use crate::postgres::ddl;
use crate::postgres::meanwhile::without;
use crate::postgres::name::{beside, identifier, parts, qualified};
use crate::postgres::types::type_name;
use crate::schema::{
    Column, Constraint, ConstraintKind, Ground, Index, State, Table, Term, standing,
};
use crate::sql::uses_column;

/// A type that is made anew.
pub(crate) struct Swap<'s, 'a> {
    /// `TYPE` or `DOMAIN`.
    pub(crate) word: &'static str,
    /// Its name.
    pub(crate) name: &'s str,
    /// The statement that makes it.
    pub(crate) create: String,
    /// The columns of it, each with its table.
    pub(crate) columns: Vec<(&'a str, &'s Column<'a>)>,
}

impl<'s, 'a> Swap<'s, 'a> {
    /// The statements, given from what each column gets its values.
    pub(crate) fn statements(
        self,
        before: &'s State<'a>,
        using: &dyn Fn(&Column<'a>) -> String,
    ) -> Vec<String> {
        let Self { word, name, create, columns } = self;
        let aside = format!("_migrate_old_{}", parts(name).1);
        let places: Vec<(&str, &str)> = columns.iter().map(|(of, it)| (*of, it.name)).collect();
        let ground = Ground { columns: places.clone(), ..Ground::default() };
        let objects = standing(before, &ground);
        let keys = foreign_keys(before, &places);
        let drop = |(table, key): &(&str, &Constraint<'_>)| {
            alter_table(table, &[format!("DROP CONSTRAINT {}", identifier(key.name()))])
        };
        let mut statements: Vec<String> = keys.iter().map(drop).collect();
        let rename = format!("ALTER {word} {} RENAME TO {}", qualified(name), identifier(&aside));
        statements.extend([rename, create]);
        for table in before.tables.values() {
            let own = columns.iter().filter(|(of, _)| *of == table.name).map(|(_, column)| *column);
            statements.extend(over(table, &own.collect::<Vec<_>>(), using));
        }
        statements.push(format!("DROP {word} {}", beside(name, &aside)));
        statements.extend(
            keys.iter()
                .map(|(table, key)| alter_table(table, &[format!("ADD {}", ddl::added(key))])),
        );
        without(&objects, statements)
    }
}

/// The foreign keys from some columns, or to them.
fn foreign_keys<'s, 'a>(
    state: &'s State<'a>,
    places: &[(&str, &str)],
) -> Vec<(&'a str, &'s Constraint<'a>)> {
    let has = |table: &str, columns: &[&str]| {
        columns.iter().any(|column| places.contains(&(table, column)))
    };
    let all = state
        .tables
        .values()
        .flat_map(|table| table.constraints.iter().map(|constraint| (table.name, constraint)));
    all.filter(|(table, constraint)| match constraint.kind {
        ConstraintKind::ForeignKey { columns, references } => {
            has(table, columns) || has(references.table, references.columns)
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    })
    .collect()
}

/// Brings columns of a table over. What compares them with values of the old type goes meanwhile.
fn over<'a>(
    table: &Table<'a>,
    columns: &[&Column<'a>],
    using: &dyn Fn(&Column<'a>) -> String,
) -> Vec<String> {
    if columns.is_empty() {
        return Vec::new();
    }
    let speaks = |sql: &str| columns.iter().any(|column| uses_column(sql, column.name));
    let checks: Vec<&Constraint<'_>> = table
        .constraints
        .iter()
        .filter(|constraint| match constraint.kind {
            ConstraintKind::Check { expression } => speaks(expression),
            ConstraintKind::PrimaryKey { .. }
            | ConstraintKind::Unique { .. }
            | ConstraintKind::ForeignKey { .. }
            | ConstraintKind::Exclude { .. } => false,
        })
        .collect();
    let compares = |index: &&Index<'_>| {
        let expressions = index.keys.iter().filter_map(|key| match key.term {
            Term::Expression(expression) => Some(expression),
            Term::Column(_) => None,
        });
        expressions.chain(index.filter).any(speaks)
    };
    let indexes: Vec<&Index<'_>> = table.indexes.iter().filter(compares).collect();
    let mut statements: Vec<String> = indexes
        .iter()
        .map(|index| format!("DROP INDEX {}", beside(table.name, index.name)))
        .collect();
    let dropped = checks.iter().map(|it| format!("DROP CONSTRAINT {}", identifier(it.name())));
    let changed = columns.iter().flat_map(|column| change(column, &using(column)));
    let actions: Vec<String> = dropped.chain(changed).collect();
    statements.push(alter_table(table.name, &actions));
    let added: Vec<String> = checks.iter().map(|it| format!("ADD {}", ddl::added(it))).collect();
    if !added.is_empty() {
        statements.push(alter_table(table.name, &added));
    }
    statements.extend(indexes.iter().map(|index| ddl::create_index(table.name, index)));
    statements
}

/// The default of the old type goes, and comes back behind.
fn change(column: &Column<'_>, using: &str) -> Vec<String> {
    let alter = format!("ALTER COLUMN {} ", identifier(column.name));
    let ty = type_name(&column.ty);
    let default = column.default.map(|value| ddl::default(&value));
    let dropped = default.as_ref().map(|_| format!("{alter}DROP DEFAULT"));
    let set = default.map(|default| format!("{alter}SET DEFAULT {default}"));
    dropped.into_iter().chain([format!("{alter}TYPE {ty} USING {using}")]).chain(set).collect()
}

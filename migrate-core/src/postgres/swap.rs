//! Types made anew beside the old ones, where PostgreSQL cannot change them: every column of them goes
//! over. What it does not let stand on a column or on a type meanwhile goes before, and comes back behind.

use crate::postgres::compared::Compared;
use crate::postgres::ddl::{self, alter_table};
use crate::postgres::kept::Going;
use crate::postgres::meanwhile::without_more;
use crate::postgres::name::{beside, identifier, parts, qualified};
use crate::postgres::replaced::gives_back;
use crate::postgres::signature;
use crate::postgres::types::type_name;
use crate::schema::{
    Column, Constraint, ConstraintKind, Ground, Object, ObjectKind, State, Table, standing,
};

/// A type that is made anew.
#[derive(Debug)]
pub(crate) struct Anew<'s> {
    /// `TYPE` or `DOMAIN`.
    pub(crate) word: &'static str,
    /// Its name.
    pub(crate) name: &'s str,
    /// The statement that makes it.
    pub(crate) create: String,
}

impl Anew<'_> {
    /// What the old one is called meanwhile.
    fn aside(&self) -> String {
        format!("_migrate_old_{}", parts(self.name).1)
    }

    fn put_aside(&self) -> String {
        let Self { word, name, .. } = self;
        format!("ALTER {word} {} RENAME TO {}", qualified(name), identifier(&self.aside()))
    }

    fn drop_old(&self) -> String {
        format!("DROP {} {}", self.word, beside(self.name, &self.aside()))
    }
}

/// Types that are made anew together.
#[derive(Debug)]
pub(crate) struct Swap<'s, 'a> {
    /// Each behind those that it is made of.
    pub(crate) types: Vec<Anew<'s>>,
    /// The columns of them, each with its table.
    pub(crate) columns: Vec<(&'a str, &'s Column<'a>)>,
}

/// A constraint with its table.
type Placed<'s, 'a> = (&'a str, &'s Constraint<'a>);

impl<'s, 'a> Swap<'s, 'a> {
    /// The statements, given from what each column gets its values.
    pub(crate) fn statements(
        self,
        before: &'s State<'a>,
        using: &dyn Fn(&Column<'a>) -> String,
    ) -> Vec<String> {
        let places: Vec<(&str, &str)> =
            self.columns.iter().map(|(of, it)| (*of, it.name)).collect();
        let routines = self.routines(before);
        let names = routines.iter().map(|routine| signature::bare(routine.name)).collect();
        let ground = Ground { columns: places.clone(), names, ..Ground::default() };
        // What stands on routines is behind them.
        let objects: Vec<&Object<'_>> =
            routines.into_iter().chain(standing(before, &ground)).collect();
        let keys = foreign_keys(before, &places);
        let tables: Vec<Moving<'s, 'a>> =
            before.tables.values().filter_map(|table| self.moving(before, table)).collect();

        let mut anew: Vec<Going<'_>> = self.types.iter().map(|it| Going::Type(it.name)).collect();
        anew.extend(keys.iter().map(|(table, key)| Going::Constraint(table, key.name())));
        anew.extend(tables.iter().flat_map(|table| table.compared.going()));

        let drop = |(table, key): &Placed<'_, '_>| {
            alter_table(table, &[format!("DROP CONSTRAINT {}", identifier(key.name()))])
        };
        let add = |(table, key): &Placed<'_, '_>| {
            alter_table(table, &[format!("ADD {}", ddl::added(key))])
        };
        let mut statements: Vec<String> = keys.iter().map(drop).collect();
        statements.extend(self.types.iter().map(Anew::put_aside));
        statements.extend(self.types.iter().map(|it| it.create.clone()));
        statements.extend(tables.iter().flat_map(Moving::before));
        statements.extend(tables.iter().filter_map(|table| table.over(using)));
        statements.extend(tables.iter().flat_map(Moving::behind));
        statements.extend(self.types.iter().rev().map(Anew::drop_old));
        statements.extend(keys.iter().map(add));
        without_more(&objects, &anew, statements)
    }

    /// The routines that take the types or give them back.
    fn routines(&self, before: &'s State<'a>) -> Vec<&'s Object<'a>> {
        let is_routine =
            |it: &&Object<'_>| matches!(it.kind, ObjectKind::Function | ObjectKind::Procedure);
        let speaks = |routine: &&Object<'_>| {
            let has = |ty: &str| signature::takes(routine.name, ty) || gives_back(routine, ty);
            self.types.iter().any(|it| has(it.name))
        };
        before.objects.iter().filter(is_routine).filter(speaks).collect()
    }

    /// What of a table has to do with the columns.
    fn moving(&self, before: &'s State<'a>, table: &'s Table<'a>) -> Option<Moving<'s, 'a>> {
        let own = self.columns.iter().filter(|(of, _)| *of == table.name);
        let columns: Vec<&Column<'a>> = own.map(|(_, column)| *column).collect();
        if columns.is_empty() {
            return None;
        }
        let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        let parent = table.partition_of.and_then(|partition| before.table(partition.parent));
        let compared = Compared::of(table, &names);
        let compared = match parent {
            Some(parent) => compared.apart_from(parent),
            None => compared,
        };
        Some(Moving { table, parent, columns, compared })
    }
}

/// What of a table goes over, and what goes meanwhile.
#[derive(Debug)]
struct Moving<'s, 'a> {
    table: &'s Table<'a>,
    /// What the table is a partition of, with whose columns its own go over.
    parent: Option<&'s Table<'a>>,
    columns: Vec<&'s Column<'a>>,
    compared: Compared<'s, 'a>,
}

impl<'a> Moving<'_, 'a> {
    fn before(&self) -> Vec<String> {
        let mut actions: Vec<String> = Vec::new();
        if self.parent.is_some() {
            let defaults = self.columns.iter().filter(|column| column.default.is_some());
            let dropped =
                defaults.map(|it| format!("ALTER COLUMN {} DROP DEFAULT", identifier(it.name)));
            actions.extend(self.compared.constraints_gone().chain(dropped));
        }
        let altered = (!actions.is_empty()).then(|| alter_table(self.table.name, &actions));
        self.compared.indexes_gone().chain(altered).collect()
    }

    fn over(&self, using: &dyn Fn(&Column<'a>) -> String) -> Option<String> {
        if self.parent.is_some() {
            return None;
        }
        let changed = self.columns.iter().flat_map(|column| change(column, &using(column)));
        let actions: Vec<String> = self.compared.constraints_gone().chain(changed).collect();
        Some(alter_table(self.table.name, &actions))
    }

    fn behind(&self) -> Vec<String> {
        let defaults = self.columns.iter().filter_map(|column| self.own_default(column));
        let defaults: Vec<String> = defaults.collect();
        let altered = (!defaults.is_empty()).then(|| alter_table(self.table.name, &defaults));
        altered.into_iter().chain(self.compared.back()).collect()
    }

    /// The default of a column that got the one of its table's.
    fn own_default(&self, column: &Column<'_>) -> Option<String> {
        let of_parent = self.parent?.column(column.name)?.default;
        match (column.default, of_parent) {
            (own, other) if own == other => None,
            (None, _) => Some(format!("ALTER COLUMN {} DROP DEFAULT", identifier(column.name))),
            (Some(_), _) => set_default(column),
        }
    }
}

/// The foreign keys from some columns, or to them.
fn foreign_keys<'s, 'a>(state: &'s State<'a>, places: &[(&str, &str)]) -> Vec<Placed<'s, 'a>> {
    let has = |table: &str, columns: &[&str]| {
        columns.iter().any(|column| places.contains(&(table, column)))
    };
    let all = state
        .tables
        .values()
        .flat_map(|table| table.constraints.iter().map(|constraint| (table.name, constraint)));
    all.filter(|(table, constraint)| match constraint.kind {
        ConstraintKind::ForeignKey { columns, references } => {
            (has(table, columns) || has(references.table, references.columns))
                && !is_inherited(state, table, constraint)
        }
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::Check { .. }
        | ConstraintKind::Exclude { .. } => false,
    })
    .collect()
}

/// Whether a partition has a foreign key from its table.
fn is_inherited(state: &State<'_>, table: &str, key: &Constraint<'_>) -> bool {
    let partition = state.table(table).and_then(|table| table.partition_of);
    let parent = partition.and_then(|partition| state.table(partition.parent));
    parent.is_some_and(|parent| parent.constraints.iter().any(|it| it.kind == key.kind))
}

/// The default of the old type goes, and comes back behind.
fn change(column: &Column<'_>, using: &str) -> Vec<String> {
    let alter = format!("ALTER COLUMN {} ", identifier(column.name));
    let ty = type_name(&column.ty);
    let dropped = column.default.map(|_| format!("{alter}DROP DEFAULT"));
    let changed = format!("{alter}TYPE {ty} USING {using}");
    dropped.into_iter().chain([changed]).chain(set_default(column)).collect()
}

fn set_default(column: &Column<'_>) -> Option<String> {
    let default = ddl::default(&column.default?);
    Some(format!("ALTER COLUMN {} SET DEFAULT {default}", identifier(column.name)))
}

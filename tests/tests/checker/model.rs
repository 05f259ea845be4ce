//! What the checker must say, without its cleverness: every migration on a schema that is replayed
//! anew, every rule spelled out.

use std::collections::{BTreeMap, BTreeSet};

use migrate_core::op;
use migrate_core::operation::{
    AddColumn, AlterColumn, DropObject, EnumChange, Operation, Reverse, Verb,
};
use migrate_core::replay::{replay, replay_all};
use migrate_core::schema::{
    Arena, Column, Constraint, ConstraintKind, Database, Databases, Index, Keys, Object,
    ObjectKind, References, Spelled, State, Table, Term, Type, Value,
};
use migrate_core::{Downgrade, Graph, Migration, SchemaError};

/// The longest name that every database takes, in bytes.
const LONGEST: usize = 63;

/// What a migration finds on each database: one world for all of them where nothing is for some
/// only.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Worlds<'a>(pub(crate) Vec<World<'a>>);

/// What a migration finds on a database: the schema, and who made each table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct World<'a> {
    pub(crate) state: State<'a>,
    makers: BTreeMap<&'a str, usize>,
}

/// What an operation is part of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    /// The migration, by its place in the list.
    pub(crate) migration: usize,
    /// Whether it is taken back by the inverse of its operations.
    pub(crate) derived: bool,
    /// Whether the operation only says what SQL or code does.
    pub(crate) declared: bool,
}

/// The verdict on a chain.
#[derive(Debug, PartialEq)]
pub(crate) enum Verdict {
    Sound,
    /// The first operation that is wrong: its migration, its number, and why.
    Wrong(usize, usize, String),
    /// All before this place in the order is sound. There branches meet of which only one order
    /// goes, or which leave one thing or another.
    Contradiction(usize),
    /// All before this operation of this place in the order is sound. What comes then means one
    /// thing or another: branches that a merge joins contradict each other, or a new column has a
    /// name that an expression speaks of already.
    Unclear(usize, usize),
}

/// Why an operation does not go.
#[derive(Debug)]
pub(crate) enum Flaw {
    Wrong(String),
    Unclear,
}

impl From<String> for Flaw {
    fn from(why: String) -> Self {
        Self::Wrong(why)
    }
}

/// Judges a chain.
pub(crate) fn judge<'a>(arena: &'a Arena, graph: &Graph<'a>) -> Verdict {
    let order: Vec<usize> = graph.order().collect();
    for (place, at) in order.iter().enumerate() {
        let ancestors = ancestors(graph.migrations(), *at);
        let Some(mut world) = before(arena, graph.migrations(), &order, &ancestors, false) else {
            return Verdict::Contradiction(place);
        };
        if reads_vary(arena, graph.migrations(), &order, &ancestors) {
            return Verdict::Unclear(place, 0);
        }
        let migration = &graph.migrations()[*at];
        for (nth, operation) in migration.upgrade.operations.iter().enumerate() {
            match world.apply(operation, Setting::of(migration, *at)) {
                Ok(()) => {}
                Err(Flaw::Wrong(why)) => return Verdict::Wrong(*at, nth, why),
                Err(Flaw::Unclear) => return Verdict::Unclear(place, nth),
            }
        }
    }
    Verdict::Sound
}

/// The ancestors of a migration, without itself.
pub(crate) fn ancestors(list: &[Migration<'_>], at: usize) -> BTreeSet<usize> {
    let needs = list[at].down_revision.iter().chain(list[at].depends_on);
    let parents = needs.filter_map(|need| list.iter().position(|other| other.revision == *need));
    parents.flat_map(|parent| ancestors(list, parent).into_iter().chain([parent])).collect()
}

/// What some migrations leave; `None` where it depends on the order in which branches come.
pub(crate) fn before<'a>(
    arena: &'a Arena,
    list: &[Migration<'a>],
    order: &[usize],
    ancestors: &BTreeSet<usize>,
    is_divided: bool,
) -> Option<Worlds<'a>> {
    let one: Vec<usize> = order.iter().copied().filter(|at| ancestors.contains(at)).collect();
    let other = other_order(list, &one);
    let states = states(arena, list, is_divided);
    let worlds = Worlds::after(&states, list, &one)?;
    let same = |other: Worlds<'a>| other.sorted() == worlds.sorted();
    (one == other || Worlds::after(&states, list, &other).is_some_and(same)).then_some(worlds)
}

/// Whether it depends on the order in which branches come what a view reads: one of them made it
/// before it sees the table, or after another one renamed that.
fn reads_vary<'a>(
    arena: &'a Arena,
    list: &[Migration<'a>],
    order: &[usize],
    ancestors: &BTreeSet<usize>,
) -> bool {
    let one: Vec<usize> = order.iter().copied().filter(|at| ancestors.contains(at)).collect();
    let other = other_order(list, &one);
    let states = states(arena, list, false);
    let held = |order: &[usize]| {
        let worlds = Worlds::after(&states, list, order)?;
        Some(worlds.0.iter().map(|world| held(&world.state)).collect::<Vec<_>>())
    };
    one != other && held(&one) != held(&other)
}

/// Which views hold which tables and columns, found out by trying.
fn held(state: &State<'_>) -> BTreeSet<String> {
    let is_view = |object: &&Object<'_>| {
        matches!(object.kind, ObjectKind::View | ObjectKind::MaterializedView)
    };
    let mut found = BTreeSet::new();
    for view in state.objects.iter().filter(is_view) {
        let mut alone = state.clone();
        for other in state.objects.iter().filter(is_view).filter(|other| *other != view) {
            let Object { kind, name, table, .. } = *other;
            replay(&mut alone, &DropObject { kind, name, table }.into_operation())
                .expect("it is there");
        }
        for table in state.tables.values() {
            let columns = table.columns.iter().map(|it| op::drop_column(table.name, it.name));
            let drops = columns.map(|drop| drop.into_operation());
            for drop in drops.chain([op::drop_table(table.name).into_operation()]) {
                match replay(&mut alone.clone(), &drop) {
                    Err(SchemaError::InUse { what, by }) if by.contains("view `") => {
                        found.insert(format!("{what} by {by}"));
                    }
                    Ok(()) | Err(_) => {}
                }
            }
        }
    }
    found
}

/// The empty schema of each database that must be looked at.
fn states<'a>(arena: &'a Arena, list: &[Migration<'a>], is_divided: bool) -> Vec<State<'a>> {
    fn is_limited(operation: &Operation<'_>) -> bool {
        let inner = if let Verb::Execute(op) = &operation.verb {
            op.state
        } else if let Verb::Run(op) = &operation.verb {
            op.state
        } else if let Verb::Custom(op) = &operation.verb {
            op.state
        } else {
            &[]
        };
        operation.only != Databases::ALL || inner.iter().any(is_limited)
    }
    let is_limited = |one: &Migration<'_>| one.upgrade.operations.iter().any(is_limited);
    if is_divided || list.iter().any(is_limited) {
        Database::ALL.map(|database| State::of(arena, database)).to_vec()
    } else {
        vec![State::new(arena)]
    }
}

/// The same migrations with branches the other way round.
fn other_order(list: &[Migration<'_>], order: &[usize]) -> Vec<usize> {
    let mut left: Vec<usize> = order.to_vec();
    let mut other = Vec::new();
    while !left.is_empty() {
        let ready = |at: &usize| ancestors(list, *at).iter().all(|need| !left.contains(need));
        let next = left.iter().rposition(ready).expect("there is no cycle");
        other.push(left.remove(next));
    }
    other
}

impl Setting {
    pub(crate) fn of(migration: &Migration<'_>, at: usize) -> Self {
        let derived = matches!(migration.downgrade, Downgrade::Derived);
        Self { migration: at, derived, declared: false }
    }
}

impl<'a> Worlds<'a> {
    fn after(states: &[State<'a>], list: &[Migration<'a>], order: &[usize]) -> Option<Self> {
        let new = |state: &State<'a>| World { state: state.clone(), makers: BTreeMap::new() };
        let mut worlds = Self(states.iter().map(new).collect());
        for at in order {
            for operation in list[*at].upgrade.operations {
                worlds.apply(operation, Setting::of(&list[*at], *at)).ok()?;
            }
        }
        Some(worlds)
    }

    fn sorted(&self) -> Vec<World<'a>> {
        self.0.iter().map(World::sorted).collect()
    }

    /// Applies an operation on every database, or says why it is wrong on one.
    pub(crate) fn apply(
        &mut self,
        operation: &Operation<'a>,
        setting: Setting,
    ) -> Result<(), Flaw> {
        let all: Vec<_> = self.0.iter_mut().map(|world| world.apply(operation, setting)).collect();
        let unclear = all.iter().any(|one| matches!(one, Err(Flaw::Unclear)));
        let wrong = all.into_iter().find(|one| matches!(one, Err(Flaw::Wrong(_))));
        match wrong {
            Some(wrong) => wrong,
            None if unclear => Err(Flaw::Unclear),
            None => Ok(()),
        }
    }
}

impl<'a> World<'a> {
    /// The same with what each table has in the order of names: two branches that add a column each
    /// do not contradict each other.
    fn sorted(&self) -> Self {
        let mut sorted = self.clone();
        for table in sorted.state.tables.values_mut() {
            table.columns.sort_by_key(|column| column.name);
            table.constraints.sort_by_key(|constraint| constraint.name());
            table.indexes.sort_by_key(|index| index.name);
        }
        sorted
    }

    /// Applies an operation, or says why it is wrong.
    pub(crate) fn apply(
        &mut self,
        operation: &Operation<'a>,
        setting: Setting,
    ) -> Result<(), Flaw> {
        if !self.state.concerns(operation.only) {
            return Ok(());
        }
        let before = self.state.clone();
        let mut after = before.clone();
        let (declared, silent) = match &operation.verb {
            Verb::Execute(op) => (op.state, op.reverse == Reverse::Unknown),
            Verb::Run(op) => (op.state, op.down.is_none() && op.reverse == Reverse::Unknown),
            Verb::Custom(op) => (op.state, op.back.is_none() && op.reverse == Reverse::Unknown),
            Verb::CreateTable(_)
            | Verb::DropTable(_)
            | Verb::RenameTable(_)
            | Verb::AddColumn(_)
            | Verb::DropColumn(_)
            | Verb::AlterColumn(_)
            | Verb::CreateIndex(_)
            | Verb::DropIndex(_)
            | Verb::CreateConstraint(_)
            | Verb::DropConstraint(_)
            | Verb::BulkInsert(_)
            | Verb::AlterTable(_)
            | Verb::AttachPartition(_)
            | Verb::DetachPartition(_)
            | Verb::RenameIndex(_)
            | Verb::RenameConstraint(_)
            | Verb::ValidateConstraint(_)
            | Verb::CreateEnum(_)
            | Verb::DropEnum(_)
            | Verb::AlterEnum(_)
            | Verb::CreateObject(_)
            | Verb::ReplaceObject(_)
            | Verb::DropObject(_)
            | Verb::RenameObject(_)
            | Verb::RefreshView(_)
            | Verb::UpdateRows(_)
            | Verb::DeleteRows(_) => {
                replay(&mut after, operation).map_err(|error: SchemaError| error.to_string())?;
                names_differ(&after)?;
                if after.database() == Some(Database::Mysql) && !checks_differ(&after) {
                    return Err(Flaw::Unclear);
                }
                self.rules(&before, &after, operation, setting)?;
                if is_ambiguous(&before, operation) {
                    return Err(Flaw::Unclear);
                }
                self.follow(operation, setting.migration);
                self.state = after;
                return Ok(());
            }
        };
        for operation in declared {
            self.apply(operation, Setting { declared: true, ..setting })?;
        }
        Ok(require(!(silent && setting.derived), "it has no way back")?)
    }

    /// Notes who made which table.
    fn follow(&mut self, operation: &Operation<'a>, now: usize) {
        match &operation.verb {
            Verb::CreateTable(op) => _ = self.makers.insert(op.name, now),
            Verb::DropTable(op) => _ = self.makers.remove(op.name),
            Verb::RenameTable(op) => {
                let maker = self.makers.remove(op.from).expect("every table has a maker");
                self.makers.insert(op.to, maker);
            }
            Verb::RenameObject(op) if op.kind == ObjectKind::Schema => {
                let arena = self.state.arena();
                let moved = |name: &'a str| match name.split_once('.') {
                    Some((schema, rest)) if schema == op.from => {
                        arena.text(format!("{}.{rest}", op.to))
                    }
                    Some(_) | None => name,
                };
                let makers = std::mem::take(&mut self.makers);
                self.makers = makers.into_iter().map(|(name, by)| (moved(name), by)).collect();
            }
            Verb::AddColumn(_)
            | Verb::DropColumn(_)
            | Verb::AlterColumn(_)
            | Verb::CreateIndex(_)
            | Verb::DropIndex(_)
            | Verb::CreateConstraint(_)
            | Verb::DropConstraint(_)
            | Verb::BulkInsert(_)
            | Verb::DeleteRows(_)
            | Verb::AlterTable(_)
            | Verb::AttachPartition(_)
            | Verb::DetachPartition(_)
            | Verb::RenameIndex(_)
            | Verb::RenameConstraint(_)
            | Verb::ValidateConstraint(_)
            | Verb::CreateEnum(_)
            | Verb::DropEnum(_)
            | Verb::AlterEnum(_)
            | Verb::CreateObject(_)
            | Verb::ReplaceObject(_)
            | Verb::DropObject(_)
            | Verb::RenameObject(_)
            | Verb::RefreshView(_)
            | Verb::UpdateRows(_)
            | Verb::Execute(_)
            | Verb::Custom(_)
            | Verb::Run(_) => {}
        }
    }

    /// The rules that replay does not have.
    fn rules(
        &self,
        before: &State<'a>,
        after: &State<'a>,
        operation: &Operation<'a>,
        setting: Setting,
    ) -> Result<(), String> {
        match &operation.verb {
            Verb::CreateTable(op) => {
                short(op.name)?;
                op.columns.iter().try_for_each(|one| column(after, one))?;
                let own = op.constraints.iter().filter_map(|constraint| constraint.name);
                own.into_iter().try_for_each(short)?;
                constraints(None, after, op.name)
            }
            Verb::RenameTable(op) => short(op.to),
            Verb::RenameIndex(op) => short(op.to),
            Verb::RenameConstraint(op) => short(op.to),
            Verb::CreateEnum(op) => {
                short(op.enumeration.name)?;
                op.enumeration.values.iter().try_for_each(|value| short(value))
            }
            Verb::AlterEnum(op) => match op.change {
                EnumChange::Rename(to) | EnumChange::RenameValue { to, .. } => short(to),
                EnumChange::Add { value, .. } => short(value),
                EnumChange::Move { .. } | EnumChange::Remove { .. } => Ok(()),
            },
            Verb::CreateObject(op) => short(op.object.name),
            Verb::RenameObject(op) => short(op.to),
            Verb::UpdateRows(op) => {
                once(op.key)?;
                once(op.columns)?;
                let new = self.makers[op.table] == setting.migration;
                let silent = op.reverse.is_none() && setting.derived && !new && !setting.declared;
                require(!silent, "it has no way back")
            }
            Verb::AddColumn(op) => {
                column(after, &op.column)?;
                constraints(before.table(op.table), after, op.table)?;
                let earlier = self.makers[op.table] != setting.migration;
                let empty = needs_value(op) && earlier && !setting.declared;
                require(!empty, "the rows have nothing to put there")
            }
            Verb::AlterColumn(op) => altered(before, after, op),
            Verb::CreateIndex(op) => {
                short(op.index.name)?;
                match op.index.keys {
                    Keys::Columns(columns) => once(columns),
                    Keys::Keys(keys) => require(!keys.is_empty(), "no column is listed"),
                }
            }
            Verb::CreateConstraint(op) => {
                op.constraint.name.map_or(Ok(()), short)?;
                constraints(before.table(op.table), after, op.table)
            }
            Verb::BulkInsert(op) => {
                once(op.columns)?;
                let new = self.makers[op.table] == setting.migration;
                let needed = op.reverse == Reverse::Unknown && setting.derived && !new;
                let needed = needed && !setting.declared;
                require(!needed || found(after, op.table, op.columns, op.rows), "no key")
            }
            Verb::DeleteRows(op) => {
                once(op.columns)?;
                let known = found(after, op.table, op.columns, op.rows);
                require(known || setting.declared, "no key")
            }
            Verb::DropTable(_)
            | Verb::DropColumn(_)
            | Verb::DropIndex(_)
            | Verb::DropConstraint(_)
            | Verb::AlterTable(_)
            | Verb::AttachPartition(_)
            | Verb::DetachPartition(_)
            | Verb::ValidateConstraint(_)
            | Verb::DropEnum(_)
            | Verb::ReplaceObject(_)
            | Verb::DropObject(_)
            | Verb::RefreshView(_)
            | Verb::Execute(_)
            | Verb::Custom(_)
            | Verb::Run(_) => Ok(()),
        }
    }
}

/// Whether no two checks of a database share a name. What is for MySQL alone may be for MariaDB, which
/// names them for each table; so the one who reads for it alone does not mind.
fn checks_differ(state: &State<'_>) -> bool {
    let mut seen = BTreeSet::new();
    state.tables.values().all(|table| {
        let schema = table.name.rsplit_once('.').map_or("", |(schema, _)| schema);
        let is_check = |it: &&Constraint<'_>| matches!(it.kind, ConstraintKind::Check { .. });
        let mut checks = table.constraints.iter().filter(is_check);
        checks.all(|check| seen.insert((schema, check.name().to_ascii_lowercase())))
    })
}

/// Checks that all names differ that a database keeps in one set.
fn names_differ(state: &State<'_>) -> Result<(), String> {
    // Of each name the database, the set, and its schema and letters as the database tells them apart.
    let mut names: Vec<(Database, String, String)> = Vec::new();
    let mut add = |database, set: &str, owner: &str, name: &str| {
        let exact = database == Database::Postgres;
        let name = if exact { name.to_owned() } else { name.to_ascii_lowercase() };
        let schema = owner.rsplit_once('.').map_or(String::new(), |(schema, _)| schema.to_owned());
        names.push((database, set.to_owned(), format!("{schema}|{name}")));
    };
    for table in state.tables.values() {
        require(!table.columns.is_empty(), "no column is there")?;
        let own = table.name;
        for database in Database::ALL {
            add(database, "relations", own, own);
            for column in &table.columns {
                add(database, &format!("columns of {own}"), own, column.name);
            }
        }
        add(Database::Postgres, "types", own, own);
        for index in &table.indexes {
            add(Database::Sqlite, "relations", own, index.name);
            add(Database::Postgres, "relations", own, index.name);
            add(Database::Mysql, &format!("indexes of {own}"), own, index.name);
        }
        for constraint in &table.constraints {
            let name = constraint.name();
            match constraint.kind {
                ConstraintKind::PrimaryKey { .. }
                | ConstraintKind::Unique { .. }
                | ConstraintKind::Exclude { .. } => {
                    add(Database::Postgres, "relations", own, name);
                    add(Database::Mysql, &format!("indexes of {own}"), own, name);
                }
                // Of MySQL alone: see `checks_differ`.
                ConstraintKind::Check { .. } if state.database().is_some() => {}
                ConstraintKind::Check { .. } => add(Database::Mysql, "checks", own, name),
                ConstraintKind::ForeignKey { .. } => {
                    add(Database::Mysql, "foreign keys", own, name)
                }
            }
        }
    }
    for name in state.enums.keys() {
        add(Database::Postgres, "types", name, name);
    }
    for object in &state.objects {
        let (name, on) = (object.name, object.table.unwrap_or(object.name));
        match object.kind {
            ObjectKind::View | ObjectKind::MaterializedView | ObjectKind::Sequence => {
                for database in Database::ALL {
                    add(database, "relations", name, name);
                }
                add(Database::Postgres, "types", name, name);
            }
            ObjectKind::Domain => add(Database::Postgres, "types", name, name),
            ObjectKind::Trigger => {
                add(Database::Sqlite, "triggers", on, name);
                add(Database::Mysql, "triggers", on, name);
                add(Database::Postgres, &format!("triggers of {on}"), on, name);
            }
            ObjectKind::Policy => add(Database::Postgres, &format!("policies of {on}"), on, name),
            ObjectKind::Schema
            | ObjectKind::Extension
            | ObjectKind::Function
            | ObjectKind::Procedure => add(Database::Postgres, object.kind.name(), name, name),
        }
    }
    names.retain(|(database, ..)| state.databases().has(*database));
    require(all_differ(&names), "a database takes two names for one")
}

fn all_differ<T: Ord>(names: &[T]) -> bool {
    names.iter().collect::<BTreeSet<_>>().len() == names.len()
}

/// Whether an operation gives a column a name that an expression of its table speaks of already.
fn is_ambiguous(before: &State<'_>, operation: &Operation<'_>) -> bool {
    let (table, name) = match &operation.verb {
        Verb::AddColumn(op) => (op.table, op.column.name),
        Verb::AlterColumn(op) => (op.table, op.rename.unwrap_or("")),
        Verb::CreateTable(_)
        | Verb::DropTable(_)
        | Verb::RenameTable(_)
        | Verb::DropColumn(_)
        | Verb::CreateIndex(_)
        | Verb::DropIndex(_)
        | Verb::CreateConstraint(_)
        | Verb::DropConstraint(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::AlterTable(_)
        | Verb::AttachPartition(_)
        | Verb::DetachPartition(_)
        | Verb::RenameIndex(_)
        | Verb::RenameConstraint(_)
        | Verb::ValidateConstraint(_)
        | Verb::CreateEnum(_)
        | Verb::DropEnum(_)
        | Verb::AlterEnum(_)
        | Verb::CreateObject(_)
        | Verb::ReplaceObject(_)
        | Verb::DropObject(_)
        | Verb::RenameObject(_)
        | Verb::RefreshView(_)
        | Verb::UpdateRows(_)
        | Verb::Execute(_)
        | Verb::Custom(_)
        | Verb::Run(_) => return false,
    };
    let table = &before.tables[table];
    let checks = table.constraints.iter().filter_map(|one| match one.kind {
        ConstraintKind::Check { expression: text }
        | ConstraintKind::Exclude { definition: text } => Some(text),
        ConstraintKind::PrimaryKey { .. }
        | ConstraintKind::Unique { .. }
        | ConstraintKind::ForeignKey { .. } => None,
    });
    let generated = table.columns.iter().filter_map(|one| Some(one.generated?.expression));
    let terms = table.indexes.iter().flat_map(|index| index.keys.iter());
    let terms = terms.filter_map(|key| match key.term {
        Term::Expression(expression) => Some(expression),
        Term::Column(_) => None,
    });
    let filters = table.indexes.iter().filter_map(|index| index.filter);
    let mut all = checks.chain(generated).chain(terms).chain(filters);
    let word = |one: &str| one.eq_ignore_ascii_case(name);
    let apart = |at: char| !at.is_alphanumeric() && at != '_';
    !name.is_empty()
        && all.any(|text| text.split(apart).any(word) || text.contains(&format!("\"{name}\"")))
}

fn require(holds: bool, why: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why.to_owned()) }
}

fn short(name: &str) -> Result<(), String> {
    let name = name.rsplit('.').next().unwrap_or(name);
    require(name.len() <= LONGEST, "the name is too long")
}

fn once(columns: &[&str]) -> Result<(), String> {
    require(!columns.is_empty(), "no column is listed")?;
    let different: BTreeSet<&&str> = columns.iter().collect();
    require(different.len() == columns.len(), "a column is listed twice")
}

fn column(state: &State<'_>, column: &Column<'_>) -> Result<(), String> {
    short(column.name)?;
    require(is_value(state, column), "the default is no value of the enumeration")?;
    require(default_fits(column), "the default does not fit")
}

fn is_value(state: &State<'_>, column: &Column<'_>) -> bool {
    match (column.ty, column.default) {
        (Type::Enum(name), Some(Value::Text(text))) => state.enums[name].values.contains(&text),
        _ => true,
    }
}

fn default_fits(column: &Column<'_>) -> bool {
    let Some(default) = column.default else { return true };
    let native = matches!(column.ty, Type::Native(_));
    let integer = matches!(column.ty, Type::SmallInt | Type::Integer | Type::BigInt);
    let fraction = matches!(column.ty, Type::Float | Type::Double | Type::Numeric(..));
    let time = matches!(column.ty, Type::Date | Type::Time | Type::Timestamp | Type::Timestamptz);
    match default {
        Value::Null | Value::Sql(_) => true,
        Value::Bool(_) => column.ty == Type::Bool || native,
        Value::Int(value) => {
            let small = column.ty != Type::SmallInt || i16::try_from(value).is_ok();
            let medium = column.ty != Type::Integer || i32::try_from(value).is_ok();
            (integer && small && medium) || fraction || native
        }
        Value::Float(_) => fraction || native,
        Value::Text(text) => {
            if let Type::Varchar(length) | Type::Char(length) = column.ty {
                return text.chars().count() <= length as usize;
            }
            if let Type::Numeric(..) = column.ty {
                return is_number(text);
            }
            !integer && !fraction && !matches!(column.ty, Type::Bool | Type::Binary)
        }
        Value::Bytes(_) => column.ty == Type::Binary || native,
        Value::Spelled(kind, _) => {
            native
                || match kind {
                    Spelled::Numeric => fraction,
                    Spelled::Date => column.ty == Type::Date,
                    Spelled::Time => column.ty == Type::Time,
                    Spelled::Timestamp => column.ty == Type::Timestamp,
                    Spelled::Timestamptz => column.ty == Type::Timestamptz,
                    Spelled::Interval => column.ty == Type::Interval,
                    Spelled::Uuid => column.ty == Type::Uuid,
                    Spelled::Json => matches!(column.ty, Type::Json | Type::Jsonb),
                }
        }
        Value::Array(_) => matches!(column.ty, Type::Array(_)) || native,
        Value::Now => time || native || matches!(column.ty, Type::Text | Type::Varchar(_)),
    }
}

fn is_number(text: &str) -> bool {
    let plain = text.bytes().all(|byte| b"0123456789.eE+-".contains(&byte));
    plain && text.parse::<f64>().is_ok()
}

fn needs_value(op: &AddColumn<'_>) -> bool {
    let column = &op.column;
    let filled = column.generated.is_some()
        || column.identity.is_some()
        || !matches!(column.default, None | Some(Value::Null));
    !column.nullable && !filled && op.required.is_none()
}

fn altered(before: &State<'_>, after: &State<'_>, op: &AlterColumn<'_>) -> Result<(), String> {
    let name = op.rename.unwrap_or(op.column);
    short(name)?;
    let old = before.tables[op.table].column(op.column).expect("it was there");
    let new = after.tables[op.table].column(name).expect("it is there");
    require(is_value(after, new), "the default is no value of the enumeration")?;
    require(default_fits(new), "the default does not fit")?;
    require(op.rename.is_some() || op.using.is_some() || old != new, "nothing changes")
}

/// The rules for the constraints of a table that were not there before.
fn constraints(before: Option<&Table<'_>>, after: &State<'_>, table: &str) -> Result<(), String> {
    let table = &after.tables[table];
    let is_new =
        |one: &&Constraint<'_>| before.is_none_or(|before| before.constraint(one.name()).is_none());
    for constraint in table.constraints.iter().filter(is_new) {
        let is_text = matches!(
            constraint.kind,
            ConstraintKind::Check { .. } | ConstraintKind::Exclude { .. }
        );
        if !is_text {
            once(constraint.columns())?;
        }
        if let ConstraintKind::ForeignKey { columns, references } = constraint.kind {
            once(references.columns)?;
            foreign_key(after, table, columns, &references)?;
        }
    }
    Ok(())
}

fn foreign_key(
    state: &State<'_>,
    table: &Table<'_>,
    columns: &[&str],
    references: &References<'_>,
) -> Result<(), String> {
    let far = &state.tables[references.table];
    for (own, other) in columns.iter().zip(references.columns) {
        let own = table.column(own).expect("it is there");
        let other = far.column(other).expect("it is there");
        require(go_together(&own.ty, &other.ty), "the types differ")?;
    }
    let same = |listed: &[&str]| {
        let left: BTreeSet<&str> = listed.iter().copied().collect();
        left == references.columns.iter().copied().collect::<BTreeSet<&str>>()
    };
    let by_constraint = keys(far).any(same);
    let by_index = far.indexes.iter().filter_map(plain_unique).any(|listed| same(&listed));
    require(by_constraint || by_index, "no key is there to refer to")
}

/// The columns of the keys of a table.
fn keys<'t, 'a>(table: &'t Table<'a>) -> impl Iterator<Item = &'a [&'a str]> + use<'t, 'a> {
    table.constraints.iter().filter_map(|constraint| match constraint.kind {
        ConstraintKind::PrimaryKey { columns } | ConstraintKind::Unique { columns, .. } => {
            Some(columns)
        }
        ConstraintKind::Check { .. }
        | ConstraintKind::ForeignKey { .. }
        | ConstraintKind::Exclude { .. } => None,
    })
}

/// The columns of a unique index over all rows and over nothing but columns.
fn plain_unique<'a>(index: &Index<'a>) -> Option<Vec<&'a str>> {
    let column = |key: migrate_core::schema::Key<'a>| match key.term {
        Term::Column(name) if key.collation.is_none() => Some(name),
        Term::Column(_) | Term::Expression(_) => None,
    };
    let columns: Option<Vec<&str>> = index.keys.iter().map(column).collect();
    let columns = columns.filter(|columns| once(columns).is_ok());
    if index.unique && index.filter.is_none() { columns } else { None }
}

fn go_together(left: &Type<'_>, right: &Type<'_>) -> bool {
    let is_text = |ty: &Type<'_>| matches!(ty, Type::Text | Type::Varchar(_) | Type::Char(_));
    let is_native = |ty: &Type<'_>| matches!(ty, Type::Native(_));
    match (left, right) {
        (Type::Array(left), Type::Array(right)) => go_together(left, right),
        (Type::Numeric(..), Type::Numeric(..)) => true,
        _ if is_native(left) || is_native(right) => true,
        _ => left == right || (is_text(left) && is_text(right)),
    }
}

/// Whether every row can be found again by its values.
fn found(state: &State<'_>, table: &str, columns: &[&str], rows: &[&[Value<'_>]]) -> bool {
    let known = |column: &&str| {
        let place = columns.iter().position(|other| other == column);
        place.is_some_and(|place| rows.iter().all(|row| row[place] != Value::Null))
    };
    keys(&state.tables[table]).any(|key| key.iter().all(known))
}

/// Whether each operation of a sound chain can be taken back, as `reverse` sees it.
pub(crate) fn goes_back<'a>(arena: &'a Arena, graph: &Graph<'a>) -> Result<(), String> {
    let order: Vec<usize> = graph.order().collect();
    for at in &order {
        let migration = &graph.migrations()[*at];
        let ancestors = ancestors(graph.migrations(), *at);
        let Some(world) = before(arena, graph.migrations(), &order, &ancestors, false) else {
            return Ok(());
        };
        for world in world.0 {
            back_and_forth(migration, world.state)?;
        }
    }
    Ok(())
}

fn back_and_forth<'a>(migration: &Migration<'a>, mut state: State<'a>) -> Result<(), String> {
    {
        for operation in migration.upgrade.operations {
            let rows = matches!(
                operation.verb,
                Verb::BulkInsert(_) | Verb::DeleteRows(_) | Verb::UpdateRows(_)
            );
            if matches!(migration.downgrade, Downgrade::Derived) && !rows {
                let inverse = migrate_core::reverse::reverse(operation, &state)
                    .map_err(|error| error.chain())?;
                let mut there = state.clone();
                replay(&mut there, operation).map_err(|error| error.to_string())?;
                replay_all(&mut there, &inverse).map_err(|error| error.to_string())?;
            }
            replay(&mut state, operation).map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

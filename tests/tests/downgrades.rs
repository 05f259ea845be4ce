//! What the checker says of a written downgrade.

use migrate_core::operation::{Operation, Verb};
use migrate_core::replay::replay_all;
use migrate_core::reverse::reverse;
use migrate_core::schema::{
    Action, Arena, ConstraintKind, Deferrable, Key, Keys, State, Table, TableOptions, Term,
};
use migrate_core::{Body, Downgrade, Graph, Heads, Migration};
use migrate_tests::random::operations;
use proptest::collection::vec;
use proptest::prelude::*;

/// A chain over a list of operations, three to a migration, each taken back by the inverse of its
/// operations as if somebody had written it down. One operation of one downgrade may be left out,
/// or do a little else.
fn chain<'a>(
    arena: &'a Arena,
    operations: &[Operation<'a>],
    slip: Option<Slip>,
) -> Vec<Migration<'a>> {
    let mut state = State::new(arena);
    let mut list: Vec<Migration<'a>> = Vec::new();
    for upgrade in operations.chunks(3) {
        let mut back = Vec::new();
        for operation in upgrade {
            let inverse = reverse(operation, &state).expect("it can be taken back");
            back.splice(0..0, inverse);
            replay_all(&mut state, &[*operation]).expect("it fits");
        }
        if let Some(Slip { at, forgets }) = slip
            && at % operations.len() / 3 == list.len()
            && !back.is_empty()
        {
            let nth = at % back.len();
            if forgets {
                back.remove(nth);
            } else {
                back[nth].verb = otherwise(back[nth].verb);
            }
        }
        let parent = list.last().map(|migration| migration.revision);
        let revision = arena.text(format!("r{}", list.len()));
        list.push(Migration {
            revision,
            down_revision: arena.list(&Vec::from_iter(parent)),
            depends_on: &[],
            branch_labels: &[],
            message: "",
            file: revision,
            transaction: true,
            upgrade: Body { operations: arena.list(upgrade), lines: &[] },
            downgrade: Downgrade::Written(Body { operations: arena.list(&back), lines: &[] }),
        });
    }
    list
}

/// What somebody got wrong in a downgrade.
#[derive(Clone, Copy)]
struct Slip {
    at: usize,
    /// Whether an operation is left out; it does a little else otherwise.
    forgets: bool,
}

/// Nearly the same.
fn otherwise(verb: Verb<'_>) -> Verb<'_> {
    match verb {
        Verb::CreateIndex(mut op) => {
            match op.index.filter {
                Some(_) => op.index.filter = None,
                None => op.index.unique = !op.index.unique,
            }
            Verb::CreateIndex(op)
        }
        Verb::CreateConstraint(mut op) => {
            op.constraint.kind = match op.constraint.kind {
                ConstraintKind::PrimaryKey { columns } => {
                    ConstraintKind::Unique { columns, deferrable: Deferrable::Not }
                }
                ConstraintKind::Unique { columns, deferrable } => {
                    ConstraintKind::Unique { columns: &columns[..1], deferrable }
                }
                ConstraintKind::Check { .. } => ConstraintKind::Check { expression: "1 = 1" },
                ConstraintKind::Exclude { .. } => ConstraintKind::Check { expression: "1 = 1" },
                ConstraintKind::ForeignKey { columns, mut references } => {
                    let cascades = references.rules.on_delete == Action::Cascade;
                    references.rules.on_delete =
                        if cascades { Action::SetNull } else { Action::Cascade };
                    ConstraintKind::ForeignKey { columns, references }
                }
            };
            Verb::CreateConstraint(op)
        }
        Verb::AddColumn(mut op) => {
            op.column.nullable = true;
            op.column.generated = None;
            Verb::AddColumn(op)
        }
        Verb::CreateTable(mut op) => {
            op.columns = &op.columns[..op.columns.len().div_ceil(2)];
            Verb::CreateTable(op)
        }
        Verb::AlterColumn(op) => Verb::AlterColumn(op.comment("a slip")),
        Verb::DropTable(_)
        | Verb::RenameTable(_)
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
        | Verb::Custom(_)
        | Verb::DropColumn(_)
        | Verb::DropIndex(_)
        | Verb::DropConstraint(_)
        | Verb::BulkInsert(_)
        | Verb::DeleteRows(_)
        | Verb::Execute(_)
        | Verb::Run(_) => verb,
    }
}

/// A schema whose tables list what they have in the order of names; how a table is stored and what
/// is said of it, the checker does not look at.
fn sorted<'a>(state: &State<'a>) -> Vec<Table<'a>> {
    let mut tables: Vec<Table<'a>> = state.tables.values().cloned().collect();
    for table in &mut tables {
        table.columns.sort_by_key(|column| column.name);
        table.constraints.sort_by_key(|constraint| constraint.name());
        table.indexes.sort_by_key(|index| index.name);
        (table.comment, table.options) = (None, TableOptions::default());
        spell(state.arena(), table);
    }
    tables
}

/// Spells all expressions of a table in one way: a column that was renamed and got its name back is
/// written in another one.
fn spell<'a>(arena: &'a Arena, table: &mut Table<'a>) {
    let spell = |text: &str| {
        let quotes = |letter: &char| !"\"`[] ".contains(*letter);
        arena.text(text.to_lowercase().chars().filter(quotes).collect::<String>())
    };
    for generated in table.columns.iter_mut().filter_map(|one| one.generated.as_mut()) {
        generated.expression = spell(generated.expression);
    }
    for constraint in &mut table.constraints {
        if let ConstraintKind::Check { expression } = &mut constraint.kind {
            *expression = spell(expression);
        }
    }
    for index in &mut table.indexes {
        index.filter = index.filter.map(spell);
        let term = |key: Key<'a>| match key.term {
            Term::Expression(text) => Key { term: Term::Expression(spell(text)), ..key },
            Term::Column(_) => key,
        };
        let keys: Vec<Key<'a>> = index.keys.iter().map(term).collect();
        index.keys = Keys::Keys(arena.list(&keys));
    }
}

/// For each migration whether its downgrade leads back, where it can be replayed at all.
fn leads_back<'a>(arena: &'a Arena, list: &[Migration<'a>]) -> Vec<Option<bool>> {
    let mut state = State::new(arena);
    let mut verdicts = Vec::new();
    for migration in list {
        let before = sorted(&state);
        replay_all(&mut state, migration.upgrade.operations).expect("it fits");
        let Downgrade::Written(body) = migration.downgrade else { unreachable!("all are written") };
        let mut back = state.clone();
        let replayed = replay_all(&mut back, body.operations);
        verdicts.push(replayed.ok().map(|()| sorted(&back) == before));
    }
    verdicts
}

/// What the checker says.
fn said(list: &[Migration<'_>]) -> Vec<String> {
    let arena = Arena::new();
    let errors = Graph::from_list(&arena, list, Heads::One).check();
    errors.iter().map(ToString::to_string).collect()
}

/// Whether a way back fails at a name. That a column needs a value, that a change changes nothing
/// and that a foreign key has another type is said of an inverse, too.
fn fails_at_a_name(error: &str) -> bool {
    let names = ["this downgrade", "table has no", "there is no", " already"];
    error.contains("on the way back") && names.iter().any(|words| error.contains(words))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_inverse_written_down_leads_back(
        numbers in vec(vec(any::<u32>(), 0..40), 1..20),
        at in 0..60_usize,
        forgets in any::<bool>(),
    ) {
        let arena = Arena::new();
        let operations = operations(&arena, &numbers);
        let whole = said(&chain(&arena, &operations, None));
        prop_assert!(!whole.iter().any(|error| fails_at_a_name(error)), "{whole:#?}");
        if !operations.is_empty() {
            let upgrades = |list: &[String]| {
                let own = |error: &&String| !error.contains("on the way back");
                list.iter().filter(own).cloned().collect::<Vec<_>>()
            };
            let slip = Slip { at, forgets };
            let list = chain(&arena, &operations, Some(slip));
            let broken = said(&list);
            prop_assert_eq!(upgrades(&whole), upgrades(&broken));
            for (migration, leads_back) in list.iter().zip(leads_back(&arena, &list)) {
                let own = format!("{}:", migration.file);
                let own: Vec<&String> =
                    broken.iter().filter(|error| error.contains(&own)).collect();
                let refused = own.iter().any(|error| error.contains("this downgrade"));
                let unread = own.len() > usize::from(refused);
                if let (Some(leads_back), false) = (leads_back, unread) {
                    prop_assert_eq!(leads_back, !refused, "{:?}\n{:#?}", own, migration);
                }
            }
        }
    }
}

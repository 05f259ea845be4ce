//! From an empty database migrations travel in groups; nobody can tell but by the clock.

use migrate_core::database::{self, Event, Options};
use migrate_core::prelude::*;
use migrate_tests::{Chain, Database, base, child};

const PARENTS: &[Operation] = &[
    op::create_table("parents", &[column("id", BigInt).primary_key(), column("name", Text)])
        .into_operation(),
    op::bulk_insert("parents", &["id", "name"], &[&[int(1), text("one")], &[int(2), text("two")]])
        .into_operation(),
];
const CHILDREN: &[Operation] = &[
    op::create_table(
        "children",
        &[
            column("id", BigInt).primary_key(),
            column("parent", BigInt).references("parents", "id").on_delete(Cascade),
        ],
    )
    .into_operation(),
    op::bulk_insert("children", &["id", "parent"], &[&[int(10), int(1)], &[int(20), int(2)]])
        .into_operation(),
];
/// Relies on the foreign key of the children: the child goes, the parent comes back.
const REPLACE: &[Operation] = &[
    op::execute("DELETE FROM parents WHERE id = 2").reverse_nothing().into_operation(),
    op::execute("INSERT INTO parents VALUES (2, 'again')").reverse_nothing().into_operation(),
];
const REBUILD: &[Operation] =
    &[op::alter_column("parents", "name").set_type(Varchar(9)).into_operation()];
const BREAKS: &[Operation] = &[op::execute("NONSENSE").reverse_nothing().into_operation()];
const CODE: &[Operation] = &[op::run(|_| Ok(())).reverse_nothing().into_operation()];

/// Upgrades to `head` and notes what is told on the way.
fn upgrade(database: &Database, chain: &Chain) -> String {
    let mut told = Vec::new();
    let mut on = |event: Event<'_>| {
        told.push(match event {
            Event::Started { migration, .. } => format!("{}…", migration.revision),
            Event::Finished { migration, .. } => format!("{}.", migration.revision),
        });
    };
    let mut connection = database.connect();
    let options = Options::default();
    if let Err(error) =
        database::upgrade(&chain.graph(), &mut connection, "head", &options, &mut on)
    {
        told.push(error.chain());
    }
    told.join(" ")
}

/// The whole content of the test's tables.
fn content(database: &Database) -> String {
    let rows = database.text(
        "SELECT 'parent', id, name FROM parents UNION ALL SELECT 'child', id, parent FROM children",
    );
    format!("{}\n{rows}", database.schema())
}

#[test]
fn a_group_ends_as_one_by_one() {
    let list = [
        base("a", PARENTS),
        child("b", &["a"], CHILDREN),
        child("c", &["b"], REPLACE),
        child("d", &["c"], REBUILD),
        child("e", &["d"], CODE),
        child("f", &["e"], REBUILD_BACK),
    ];
    let (together, single) = (Database::new(), Database::new());
    assert_eq!(upgrade(&together, &Chain::new(list)), "a… a. b… b. c… c. d… d. e… e. f… f.");
    for end in 1..=list.len() {
        upgrade(&single, &Chain::new(&list[..end]));
    }
    assert_eq!(content(&together), content(&single));
    assert_eq!(together.text("SELECT id FROM children"), "10");
    assert_eq!(together.journal(), single.journal());
}

const REBUILD_BACK: &[Operation] =
    &[op::alter_column("parents", "name").set_type(Text).default(sql("'x' || 1")).into_operation()];

#[test]
fn a_group_that_fails_ends_as_one_by_one() {
    let list = [
        base("a", PARENTS),
        child("b", &["a"], CHILDREN),
        child("c", &["b"], BREAKS),
        child("d", &["c"], REBUILD),
    ];
    let (together, single) = (Database::new(), Database::new());
    assert_eq!(
        upgrade(&together, &Chain::new(list)),
        "a… a. b… b. c… revision `c`, operation 1 (c:0): the database refused `NONSENSE`: \
         near \"NONSENSE\": syntax error"
    );
    for end in 1..=list.len() {
        upgrade(&single, &Chain::new(&list[..end]));
    }
    assert_eq!(content(&together), content(&single));
    assert_eq!(together.applied(), "a b");
    assert_eq!(together.journal(), "a done, b done, c failed");
}

/// Foreign keys act in all of a transaction or in none: a migration that breaks one must not get
/// through because the next one makes a table anew.
#[test]
fn a_rebuild_does_not_switch_the_foreign_keys_of_its_neighbours_off() {
    const ORPHAN: &[Operation] =
        &[op::bulk_insert("children", &["id", "parent"], &[&[int(30), int(3)]]).into_operation()];
    const MEND: &[Operation] = &[
        op::alter_column("parents", "name").set_type(Varchar(9)).into_operation(),
        op::bulk_insert("parents", &["id"], &[&[int(3)]]).into_operation(),
    ];
    let database = Database::new();
    let chain = Chain::new([
        base("a", PARENTS),
        child("b", &["a"], CHILDREN),
        child("c", &["b"], ORPHAN),
        child("d", &["c"], MEND),
    ]);
    assert!(upgrade(&database, &chain).ends_with("FOREIGN KEY constraint failed"));
    assert_eq!(database.applied(), "a b");
}

/// A deferred foreign key is looked at when a migration ends, not when a group does.
#[test]
fn a_deferred_foreign_key_acts_at_the_end_of_each_migration() {
    const DANGLING: &[Operation] = &[
        op::create_table(
            "later",
            &[
                column("id", BigInt).primary_key(),
                column("parent", BigInt).references("parents", "id").deferrable(InitiallyDeferred),
            ],
        )
        .into_operation(),
        op::bulk_insert("later", &["id", "parent"], &[&[int(1), int(3)]]).into_operation(),
    ];
    const MENDED: &[Operation] =
        &[op::bulk_insert("parents", &["id"], &[&[int(3)]]).into_operation()];
    let list = [base("a", PARENTS), child("b", &["a"], DANGLING), child("c", &["b"], MENDED)];
    let (together, single) = (Database::new(), Database::new());
    let told = upgrade(&together, &Chain::new(list));
    assert!(
        told.ends_with("the database refused `COMMIT`: FOREIGN KEY constraint failed"),
        "{told}"
    );
    for end in 1..=list.len() {
        upgrade(&single, &Chain::new(&list[..end]));
    }
    assert_eq!((together.applied(), together.schema()), (single.applied(), single.schema()));
}

/// A thousand migrations need not a thousand writes to disk.
#[test]
fn groups_commit_once() {
    let database = Database::new();
    let list: Vec<_> = (0..200)
        .map(|nth| {
            let name: &'static str = Box::leak(format!("r{nth:03}").into_boxed_str());
            let below: &'static str = Box::leak(format!("r{:03}", nth.max(1) - 1).into_boxed_str());
            let table = op::create_table(name, COLUMNS).into_operation();
            let operations: &'static [Operation<'static>] = Box::leak(Box::new([table]));
            let parents: &'static [&'static str] = Box::leak(Box::new([below]));
            child(name, if nth == 0 { &[] } else { parents }, operations)
        })
        .collect();
    let begun = std::time::Instant::now();
    upgrade(&database, &Chain::new(list));
    assert_eq!(database.text("SELECT count(*) FROM migrate_version"), "200");
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

const COLUMNS: &[Column] = &[column("id", BigInt).primary_key()];

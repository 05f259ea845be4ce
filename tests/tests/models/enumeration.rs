//! Enumerations, and the database that models make.

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use insta::assert_snapshot;
use migrate_core::{Model, ModelEnum, Models};

use crate::rendered;

/// A database with what the models stand for.
pub(crate) fn database(models: &Models) -> SqliteConnection {
    let made: Vec<_> = models.operations().copied().collect();
    let renames = models.renames().copied().collect::<Vec<_>>();
    let made: Vec<_> = made.into_iter().filter(|operation| !renames.contains(operation)).collect();
    let (last, first): (Vec<_>, Vec<_>) = made.into_iter().partition(|operation| {
        matches!(operation.verb, migrate_core::operation::Verb::CreateIndex(_))
    });
    let mut connection = SqliteConnection::establish(":memory:").expect("SQLite");
    connection.batch_execute("PRAGMA foreign_keys = OFF").expect("SQLite");
    let mut before = Vec::new();
    // Without order among the tables: SQLite takes a foreign key to what is not there yet, replay
    // does not.
    for operation in sorted(first).into_iter().chain(last) {
        let sql = migrate_core::sqlite::preview(&before, &[operation]).expect("it fits");
        connection.batch_execute(&sql).expect("SQLite takes it");
        before.push(operation);
    }
    connection
}

/// In an order in which each operation fits: whoever does not, waits.
fn sorted(
    mut waiting: Vec<migrate_core::operation::Operation<'static>>,
) -> Vec<migrate_core::operation::Operation<'static>> {
    let mut done = Vec::new();
    while !waiting.is_empty() {
        let fits = |operation: &migrate_core::operation::Operation<'static>| {
            migrate_core::sqlite::preview(&done, &[*operation]).is_ok()
        };
        let (now, later): (Vec<_>, Vec<_>) = waiting.iter().partition(|operation| fits(operation));
        assert!(!now.is_empty(), "{later:?}");
        waiting = later;
        done.extend(now);
    }
    done
}

#[derive(ModelEnum)]
#[model(name = "moods", renamed_from = "feelings")]
#[allow(dead_code)]
enum Mood {
    Sad,
    #[model(name = "so so", renamed_from = "meh")]
    SoSo,
    VeryHappy,
}

#[derive(Model)]
#[allow(dead_code)]
struct Day {
    id: i32,
    #[model(default = "sad")]
    mood: Option<Mood>,
    moods: Vec<Option<Mood>>,
}

static MODELS: Models = migrate_core::models![Day, Mood];

#[test]
fn an_enum_is_an_enumeration() {
    assert_snapshot!(rendered(&MODELS));
    let arena = migrate_core::schema::Arena::new();
    assert_eq!(crate::state(&MODELS, &arena).enums["moods"].values, ["sad", "so so", "very_happy"]);
}

//! `#[model(only(…))]`: models that are for some databases.

use migrate_core::schema::{Arena, Database};
use migrate_core::{Model, ModelEnum, Models};

#[derive(ModelEnum)]
#[model(only(Postgres))]
#[allow(dead_code)]
enum Phase {
    New,
    #[model(renamed_from = "gone")]
    Old,
}

#[derive(Model)]
#[model(only(Postgres, Mysql), index([name.desc()], name = "ix_last"), renamed_from = "searches")]
#[allow(dead_code)]
struct Search {
    id: i32,
    #[model(index, renamed_from = "title")]
    name: String,
}

#[derive(Model)]
#[allow(dead_code)]
struct Everywhere {
    id: i32,
}

static MODELS: Models = migrate_core::models![Phase, Search, Everywhere];

#[test]
fn a_model_is_where_it_says() {
    let there = |database| {
        let arena = Arena::new();
        let state = MODELS.state(&arena, Some(database)).expect("the models fit together");
        let tables: Vec<String> = state.tables.keys().map(|name| (*name).to_owned()).collect();
        (tables.join(" "), state.enums.len())
    };
    assert_eq!(there(Database::Sqlite), ("everywheres".to_owned(), 0));
    assert_eq!(there(Database::Mysql), ("everywheres searchs".to_owned(), 0));
    assert_eq!(there(Database::Postgres), ("everywheres searchs".to_owned(), 1));
}

#[test]
fn so_is_all_of_it() {
    insta::assert_snapshot!(crate::rendered(&MODELS));
}

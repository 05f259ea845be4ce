//! What is no table and no enumeration.
use migrate_core::{Model, ModelEnum};

#[derive(Model)]
struct NoKey {
    name: String,
}

#[derive(Model)]
struct Tuple(i64);

#[derive(Model)]
enum Choice {
    One,
}

#[derive(Model)]
struct Generic<T> {
    id: T,
}

#[derive(ModelEnum)]
enum WithData {
    One(i32),
    #[model(name = "one")]
    Uno,
}

#[derive(ModelEnum)]
struct NoEnum;

#[derive(Model)]
#[model(table)]
struct Unseen {
    id: i64,
    alias: Alias,
}

type Alias = i32;

fn main() {}

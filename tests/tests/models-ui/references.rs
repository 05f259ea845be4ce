//! Foreign keys that lead nowhere.
use migrate_core::{Model, ModelEnum};

#[derive(Model)]
#[diesel(primary_key(shop, number))]
struct Order {
    shop: i32,
    number: i32,
    total: i64,
}

#[derive(ModelEnum)]
enum Mood {
    Sad,
    Ok,
}

struct Plain;

#[derive(Model)]
#[diesel(belongs_to(Plain, foreign_key = plain))]
#[model(foreign_key([shop, other], Order, [shop, numbr]))]
struct Line {
    #[model(primary_key)]
    id: i64,
    #[model(references(Order))]
    order: i32,
    #[model(references(Order.total))]
    total: String,
    #[model(references(Mood))]
    mood: i32,
    plain: i32,
    shop: i32,
    other: i32,
    #[model(references(Order.shop, on_delete = Cascad))]
    two: i32,
}

fn main() {}

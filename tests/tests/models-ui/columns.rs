//! Columns that are not there.
use migrate_core::Model;

#[derive(Model)]
#[diesel(primary_key(shop, numbr))]
#[model(index([nmber, shop.desc()]), unique([shop, total]), index(["lower(note)"]))]
#[model(foreign_key([shop, numer], Order), foreign_key([shop, number], Order, [shop]))]
struct Line {
    shop: i32,
    number: i32,
    note: String,
}

#[derive(Model)]
struct Order {
    shop: i32,
    #[diesel(embed)]
    address: (),
}

fn main() {}

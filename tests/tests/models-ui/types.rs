//! Types that nothing is said about, and values that do not fit them.
use migrate_core::Model;

struct Money(i64);

#[derive(Model)]
struct Account {
    id: i64,
    balance: Money,
    limits: Option<Vec<Money>>,
}

#[derive(Model)]
struct Text {
    id: i64,
    #[model(default = "one")]
    count: i32,
    #[model(default = 40_000)]
    small: i16,
    #[model(length = 3, default = "four")]
    code: String,
    #[model(default = now())]
    flag: bool,
    #[model(length = 20)]
    number: i32,
    #[model(default = true)]
    at: Option<std::time::SystemTime>,
}

fn main() {}

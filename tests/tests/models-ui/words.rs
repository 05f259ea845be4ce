//! Words that nobody knows, and words that lack something.
use migrate_core::Model;

#[derive(Model)]
#[model(coment = "everybody", index, unique, check("age > 0"), table = "users")]
#[model(index([age], uniqe), unique(age, name), unique([age], nme = "x"), index([1 + age]))]
struct User {
    id: i64,
    #[model(uniqe)]
    email: String,
    #[model(length, default)]
    name: String,
    #[model(index(filtr = "x"), renamed_from)]
    age: i32,
    #[model(references)]
    boss: i64,
    #[model(references("users"))]
    user: i32,
    #[model(references(Order.shop, on_delet = Cascade))]
    one: i32,
    #[model]
    a: i32,
    #[model(b.c)]
    b: i32,
}

#[derive(migrate_core::ModelEnum)]
#[model(diesel, only(Postgress, 1))]
enum Mood {
    Sad,
}

#[derive(migrate_core::ModelEnum)]
#[model(diesel = "yes", only)]
enum Size {
    Big,
}

#[derive(migrate_core::ModelEnum)]
#[model(only())]
enum Colour {
    Red,
}

fn main() {}

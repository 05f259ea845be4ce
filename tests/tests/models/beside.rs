//! Models beside a `schema.rs` that is there already: everything an attribute can say.

use diesel::prelude::*;
use insta::assert_snapshot;
use migrate_core::{Model, Models, TableModel};

use crate::{rendered, state};

mod schema {
    diesel::table! {
        people (id) {
            id -> BigInt,
            email -> Text,
            #[sql_name = "full name"]
            full_name -> Nullable<Text>,
            age -> Integer,
            parent_id -> Nullable<BigInt>,
            state -> Text,
        }
    }

    diesel::table! {
        orders (shop, number) {
            shop -> Integer,
            number -> Integer,
            person_id -> BigInt,
            buyer -> Text,
            total -> Double,
            note -> Nullable<Text>,
        }
    }
}

#[derive(Queryable, Selectable, Insertable, Identifiable, Model)]
#[diesel(table_name = schema::people)]
#[model(comment = "everybody", renamed_from = "persons")]
#[model(index(["lower(email)"], name = "ix_people_lower", unique, filter = "age > 0"))]
#[model(check("ck_people_named", "email <> ''"))]
struct Person<'a> {
    #[model(autoincrement)]
    id: i64,
    #[model(unique, length = 255, collation = "NOCASE")]
    email: &'a str,
    #[diesel(column_name = full_name)]
    #[model(name = "full name", renamed_from = "name")]
    name: Option<std::borrow::Cow<'a, str>>,
    #[model(default = -1, check = "age >= -1", comment = "in years")]
    age: i32,
    #[model(references(Person, on_delete = SetNull), index)]
    parent_id: Option<i64>,
    #[model(type = Enum("state"), default = "new", index = "ix_state")]
    state: String,
}

#[derive(Queryable, Selectable, Insertable, Identifiable, Associations, Model)]
#[diesel(table_name = schema::orders, primary_key(shop, number))]
#[diesel(belongs_to(Person<'_>, foreign_key = person_id))]
#[model(unique([number, note]), unique([person_id, number], name = "uq_of_a_person"))]
#[model(index([person_id, total.desc()]), index([note], unique))]
struct Order {
    shop: i32,
    number: i32,
    #[model(references(Person<'static>, on_update = Cascade, name = "fk_by"))]
    person_id: i64,
    #[model(references(Person.email))]
    buyer: String,
    #[model(default = 0.5)]
    total: f64,
    #[model(default = sql("lower('NOTE')"))]
    note: Option<String>,
}

#[derive(Model)]
#[model(name = "order lines", strict, foreign_key([shop, number], Order, on_delete = Cascade))]
#[allow(dead_code)]
struct Line {
    #[model(primary_key)]
    shop: i32,
    #[model(primary_key)]
    number: i32,
    #[model(primary_key)]
    line: i32,
    #[model(type = Integer)]
    width: i64,
    #[model(generated = "width * 2")]
    twice: i32,
    #[model(references("tags.id", deferrable = InitiallyDeferred))]
    tag: i32,
    #[model(skip)]
    cache: std::cell::Cell<u8>,
}

static MODELS: Models = migrate_core::models![
    Line, Order, Person;
    migrate_core::op::create_enum("state", &["new", "old"]),
    migrate_core::op::create_table("tags", &[migrate_core::schema::column(
        "id",
        migrate_core::schema::Type::Integer,
    )
    .primary_key()]),
];

#[test]
fn everything_an_attribute_says() {
    assert_snapshot!(rendered(&MODELS));
    assert_eq!(Order::KEY, ["shop", "number"]);
    let arena = migrate_core::schema::Arena::new();
    assert_eq!(state(&MODELS, &arena).tables.len(), 4);
}

#[test]
fn diesel_works_with_the_table_that_the_model_makes() {
    let mut connection = crate::enumeration::database(&MODELS);
    let person = Person {
        id: 1,
        email: "a@b",
        name: Some("Ann".into()),
        age: 3,
        parent_id: None,
        state: "new".into(),
    };
    diesel::insert_into(schema::people::table)
        .values(&person)
        .execute(&mut connection)
        .expect("it holds");
    let order =
        Order { shop: 1, number: 2, person_id: 1, buyer: "a@b".into(), total: 1.5, note: None };
    diesel::insert_into(schema::orders::table)
        .values(&order)
        .execute(&mut connection)
        .expect("it holds");
    let found: Vec<Order> = Order::belonging_to(&person)
        .select(Order::as_select())
        .load(&mut connection)
        .expect("it holds");
    assert_eq!((found.len(), found[0].total), (1, 1.5));
    let twice = diesel::insert_into(schema::people::table)
        .values(&Person { id: 2, ..person })
        .execute(&mut connection);
    assert!(
        twice
            .expect_err("no two rows have one address")
            .to_string()
            .contains("UNIQUE constraint failed")
    );
}

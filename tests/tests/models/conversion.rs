//! `#[model(diesel)]`: the values of an enumeration travel both ways, on every database.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;
use diesel::prelude::*;
use migrate_core::operation::Operation;
use migrate_core::{Model, ModelEnum, Models};
use migrate_tests::{AnyConnection, Chain, Server, base, on_each_server};

/// What Diesel calls the type, as `migrate schema` writes it.
#[derive(diesel::sql_types::SqlType, diesel::query_builder::QueryId)]
#[diesel(
    postgres_type(name = "parcel_state"),
    mysql_type(name = "Enum"),
    sqlite_type(name = "Text")
)]
pub struct StateType;

#[derive(ModelEnum, AsExpression, FromSqlRow, Debug, Clone, Copy, PartialEq)]
#[diesel(sql_type = StateType)]
#[model(diesel, name = "parcel_state")]
enum State {
    Waiting,
    #[model(name = "on the way")]
    OnTheWay,
}

#[derive(Queryable, Selectable, Insertable, Identifiable, Model, Debug, PartialEq)]
#[model(table)]
struct Parcel {
    id: i32,
    #[model(sql_type = crate::conversion::StateType, default = "waiting")]
    state: State,
    #[model(sql_type = diesel::sql_types::Nullable<crate::conversion::StateType>)]
    last: Option<State>,
}

static MODELS: Models = migrate_core::models![State, Parcel];
const MADE: &[Operation<'static>] =
    &[<State as Model>::OPERATIONS[0], <Parcel as Model>::OPERATIONS[0]];

on_each_server!(values_travel_both_ways);

/// What a program does with its own enum.
macro_rules! travels {
    ($connection:expr) => {{
        let connection = $connection;
        let sent = [
            Parcel { id: 1, state: State::OnTheWay, last: Some(State::Waiting) },
            Parcel { id: 2, state: State::Waiting, last: None },
        ];
        for parcel in &sent {
            diesel::insert_into(parcels::table)
                .values(parcel)
                .execute(connection)
                .expect("it holds");
        }
        let all: Vec<Parcel> =
            parcels::table.order(parcels::id).load(connection).expect("they are read");
        assert_eq!(all, sent);
        let found: Vec<i32> = parcels::table
            .filter(parcels::state.eq(State::OnTheWay))
            .select(parcels::id)
            .load(connection)
            .expect("they are found");
        assert_eq!(found, [1]);
    }};
}

fn values_travel_both_ways(server: Server) {
    let database = server.database();
    let connection = &mut database.connect();
    connection.upgrade(&Chain::new([base("a1", MADE)]).graph(), "head").expect("it applies");
    match connection {
        AnyConnection::Sqlite(connection) => travels!(connection),
        #[cfg(feature = "postgres")]
        AnyConnection::Postgres(connection) => travels!(connection),
        #[cfg(feature = "mysql")]
        AnyConnection::Mysql(connection) => travels!(connection),
    }
}

#[test]
fn a_value_that_it_has_not_is_an_error() {
    let mut connection = crate::enumeration::database(&MODELS);
    let read = diesel::select(diesel::dsl::sql::<StateType>("'lost'"));
    let error = read.get_result::<State>(&mut connection).expect_err("there is no such value");
    let source = std::error::Error::source(&error).expect("it says why").to_string();
    assert!(source.contains("`lost` is no value of the enumeration `parcel_state`"), "{source}");
}

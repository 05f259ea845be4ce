//! greet every guest
use diesel::prelude::*;
use diesel_async::AsyncPgConnection;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use migrate_core::prelude::*;

diesel::table! {
    /// The guests as they are at this revision.
    guests (id) {
        id -> BigInt,
        name -> Text,
        greeting -> Nullable<Text>,
    }
}

/// Inside a migration the connection is the one that it runs on, with Diesel's own interface.
fn greet(context: &mut Context<'_>) -> RunResult {
    let connection = context.connection::<AsyncConnectionWrapper<AsyncPgConnection>>()?;
    let names: Vec<(i64, String)> =
        guests::table.select((guests::id, guests::name)).load(connection)?;
    for (id, name) in names {
        let greeting = format!("Welcome, {name}!");
        diesel::update(guests::table.find(id))
            .set(guests::greeting.eq(greeting))
            .execute(connection)?;
    }
    Ok(())
}

#[migration(revision = "b64f08d2e71c", down_revision = "7d1a5c0e93b2")]
fn upgrade() {
    op::add_column("guests", column("greeting", Varchar(200)));
    op::run(greet).reverse_nothing();
    op::alter_column("guests", "greeting").not_null();
    op::create_index("ix_guests_came_at", "guests", &["came_at"]).concurrently();
}

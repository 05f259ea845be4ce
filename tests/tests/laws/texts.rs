//! Names, labels, defaults, remarks and values come back as they were sent, whatever is in them.

use migrate_core::operation::Operation;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, Column, State, Type, Value, column};
use migrate_core::{Graph, Heads, op};
use migrate_tests::{AnyConnection, AnyDatabase, Server, differences, on_each_server};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::{cases, chain, spelled_out};

const TABLE: &str = "t`'\"\\";

on_each_server!(every_text_comes_back);

/// What is written into a schema.
#[derive(Clone, Debug)]
struct Texts {
    value: String,
    name: String,
    label: String,
    remark: String,
    /// Whether the connection reads a backslash in another way than servers do on their own.
    backslash: bool,
}

fn texts(server: Server) -> impl Strategy<Value = Texts> {
    let text = "[a-z '\"`\\\\\\n;%_#$?:/*\u{0}é🦀-]{0,12}";
    let name = "[a-z '\"`\\\\;%_#$?:/*éß-]{1,12}[a-z]";
    (text, name, name, text, any::<bool>()).prop_map(
        move |(value, name, label, remark, backslash)| {
            let value = if keeps_nul(server) { value } else { value.replace('\0', "") };
            // No server keeps a NUL, and what is behind it, in a remark.
            let remark = remark.replace('\0', "");
            Texts { value, name, label, remark, backslash }
        },
    )
}

/// Whether a text may have a NUL in it.
fn keeps_nul(server: Server) -> bool {
    match server {
        Server::Sqlite => true,
        #[cfg(feature = "postgres")]
        Server::Postgres => false,
        #[cfg(feature = "mysql")]
        Server::Mysql => true,
    }
}

fn every_text_comes_back(server: Server) {
    let checked = TestRunner::new(cases(80)).run(&texts(server), |texts| check(server, &texts));
    checked.unwrap_or_else(|failure| panic!("{failure}"));
}

fn check(server: Server, texts: &Texts) -> Result<(), TestCaseError> {
    let database = server.database();
    let connection = &mut database.connect();
    if texts.backslash {
        change_the_backslash(connection);
    }
    let arena = Arena::new();
    let labels = ["2", &texts.label];
    let columns = columns(texts);
    let value = Value::Text(&texts.value);
    let rows: [&[Value<'_>]; 1] = [&[value, value, Value::Text(&texts.label)]];
    let names = columns.map(|column| column.name);
    let operations = [
        op::create_enum("kind", &labels).into_operation(),
        op::create_table(TABLE, &columns).into_operation(),
        op::bulk_insert(TABLE, &names, &rows).reverse_nothing().into_operation(),
    ];
    let migrations = chain(&arena, arena.list(&operations), &[]);
    let graph = Graph::from_list(&arena, &migrations, Heads::One);
    let done = connection.upgrade(&graph, "head");
    done.map_err(|error| TestCaseError::fail(error.chain()))?;
    agrees(server, &database, &operations)?;
    connection.execute(&row_of_defaults(server));
    let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02X}")).collect::<String>();
    let row = [&texts.value, &texts.value, &texts.label].map(|text| hex(text)).join("|");
    prop_assert_eq!(connection.rows(&question(server, &names)), vec![row; 2]);
    Ok(())
}

fn columns(texts: &Texts) -> [Column<'_>; 3] {
    let text = |name, ty, value| Column {
        default: Some(Value::Text(value)),
        comment: Some(&texts.remark),
        ..column(name, ty)
    };
    [
        text(&texts.name, Type::Varchar(60), &texts.value),
        text("LONG", Type::Text, &texts.value),
        text("KIND", Type::Enum("kind"), &texts.label),
    ]
}

/// The live schema is the replayed one, as a connection sees it that has the server's own settings.
fn agrees(
    server: Server,
    database: &AnyDatabase,
    operations: &[Operation<'_>],
) -> Result<(), TestCaseError> {
    let (arena, connection) = (Arena::new(), &mut database.connect());
    let mut state = State::of(&arena, server.kind());
    replay_all(&mut state, arena.list(operations)).expect("they fit");
    let live = connection.introspect(&arena);
    let found = differences(&live, &connection.normal(&state));
    prop_assert!(found.is_empty(), "{}\n{}", found.join("\n"), spelled_out(operations));
    Ok(())
}

fn change_the_backslash(connection: &mut AnyConnection) {
    match connection {
        AnyConnection::Sqlite(_) => {}
        #[cfg(feature = "postgres")]
        AnyConnection::Postgres(_) => connection.execute("SET standard_conforming_strings = off"),
        #[cfg(feature = "mysql")]
        AnyConnection::Mysql(_) => {
            connection.execute("SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')");
        }
    }
}

fn row_of_defaults(server: Server) -> String {
    let table = server.dialect().identifier(TABLE);
    match server {
        Server::Sqlite => format!("INSERT INTO {table} DEFAULT VALUES"),
        #[cfg(feature = "postgres")]
        Server::Postgres => format!("INSERT INTO {table} DEFAULT VALUES"),
        #[cfg(feature = "mysql")]
        Server::Mysql => format!("INSERT INTO {table} () VALUES ()"),
    }
}

/// Asks for the bytes of columns, so that it does not matter how a text travels back.
fn question(server: Server, names: &[&str]) -> String {
    let dialect = server.dialect();
    let bytes = names.iter().map(|name| {
        let name = dialect.identifier(name);
        match server {
            Server::Sqlite => format!("hex({name})"),
            #[cfg(feature = "postgres")]
            Server::Postgres => {
                format!("upper(encode(convert_to({name}::text, 'UTF8'), 'hex')) AS {name}")
            }
            #[cfg(feature = "mysql")]
            Server::Mysql => format!("hex({name})"),
        }
    });
    let bytes = bytes.collect::<Vec<_>>().join(", ");
    format!("SELECT {bytes} FROM {}", dialect.identifier(TABLE))
}

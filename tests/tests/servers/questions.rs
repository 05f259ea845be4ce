//! How much is asked of a live database to read its schema.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use migrate_core::schema::Arena;
use migrate_tests::{Server, on_each_server};

on_each_server!(as_much_is_asked_of_one_table_as_of_many);

/// A handful of questions about all tables, and none about each.
fn as_much_is_asked_of_one_table_as_of_many(server: Server) {
    let asked = |tables: usize| {
        let database = server.database();
        let mut connection = database.connect();
        for nth in 0..tables {
            connection.execute(&format!(
                "CREATE TABLE t{nth} (id integer PRIMARY KEY, note varchar(20) DEFAULT 'a', \
                 CHECK (id > 0)); CREATE INDEX ix_{nth} ON t{nth} (note)"
            ));
        }
        let questions = Arc::new(AtomicUsize::new(0));
        connection.count_queries(Arc::clone(&questions));
        let arena = Arena::new();
        assert_eq!(connection.introspect(&arena).tables.len(), tables);
        questions.load(Ordering::Relaxed)
    };
    let (one, many) = (asked(1), asked(40));
    assert_eq!(one, many);
    assert!(many <= 20, "{many} questions");
}

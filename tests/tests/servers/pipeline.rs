//! A database that commits each change of the schema: what travels in one message, where it can end,
//! and what a text of several statements is.

use std::path::Path;
use std::sync::{Arc, Mutex};

use diesel::connection::{Connection, InstrumentationEvent};
use diesel::prelude::*;
use migrate_core::Error;
use migrate_core::database::{Event, Options};
use migrate_core::prelude::*;
use migrate_tests::{
    AnyConnection, AnyDatabase, Chain, Server, base, child, given, on_mysql, sited, start,
};

use crate::pieces::{changes, continues, cut_off, wait_for};

const ONE: &[Operation] =
    &[op::create_table("one", &[column("id", BigInt).primary_key()]).into_operation()];
const TWO: &[Operation] = &[
    op::create_table("two", &[column("id", BigInt).primary_key()]).into_operation(),
    op::add_column("two", column("n", Integer)).into_operation(),
    op::bulk_insert("two", &["id", "n"], &[&[int(1), int(1)]]).into_operation(),
    op::rename_table("two", "second").into_operation(),
];
const THREE: &[Operation] =
    &[op::create_table("three", &[column("id", BigInt).primary_key()]).into_operation()];
/// Waits for whoever has the lock.
const WAIT: &[Operation] = &[
    op::create_table("before", &[column("id", BigInt).primary_key()]).into_operation(),
    op::execute("SELECT GET_LOCK(CONCAT('wait ', DATABASE()), 60)")
        .reverse_nothing()
        .into_operation(),
    op::create_table("behind", &[column("id", BigInt).primary_key()]).into_operation(),
];

fn three() -> Chain {
    let two = sited(child("b", &["a"], TWO), "migrations/b.rs", &[11, 12, 13, 14]);
    Chain::new([base("a", ONE), two, child("c", &["b"], THREE)])
}

fn waiting() -> Chain {
    let list = [base("a", ONE), child("b", &["a"], TWO), child("c", &["b"], WAIT)];
    Chain::new([list[0], list[1], list[2], child("d", &["c"], THREE)])
}

on_mysql!(
    many_migrations_travel_in_few_messages,
    a_run_that_ends_behind_any_statement_is_continued,
    a_process_killed_in_the_middle_of_a_pipeline_is_continued,
    a_failure_in_a_pipeline_is_told_of_where_it_was,
    a_note_that_is_refused_is_not_forgotten,
    a_record_that_is_refused_is_not_forgotten,
    a_text_goes_on_at_the_statement_that_failed,
    a_text_that_stays_whole_says_so,
);

/// What was sent that is no question.
fn sent(connection: &mut AnyConnection) -> Arc<Mutex<Vec<String>>> {
    let AnyConnection::Mysql(connection) = connection else { unreachable!("it is MySQL") };
    let sent = Arc::<Mutex<Vec<String>>>::default();
    let texts = Arc::clone(&sent);
    connection.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            if !text.ends_with("-- binds: []") {
                texts.lock().expect("nobody panicked").push(text);
            }
        }
    });
    sent
}

fn many_migrations_travel_in_few_messages(server: Server) {
    let database = server.database();
    let mut connection = database.connect();
    let messages = sent(&mut connection);
    let mut told = Vec::new();
    let mut on = |event: Event<'_>| match event {
        Event::Started { migration, .. } => told.push(format!("{} starts", migration.revision)),
        Event::Finished { migration, .. } => told.push(format!("{} ends", migration.revision)),
    };
    let chain = three();
    let report = connection.upgrade_with(&chain.graph(), "head", &Options::default(), &mut on);
    assert_eq!(report.unwrap_or_else(|error| panic!("{}", error.chain())).steps, 3);
    assert_eq!(told, ["a starts", "a ends", "b starts", "b ends", "c starts", "c ends"]);
    let messages = messages.lock().expect("nobody panicked").clone();
    assert_eq!(messages.len(), 3, "two tables of our own and all the rest: {messages:#?}");
    assert_eq!(
        database.journal(),
        "a start, a done, b start, b step 1, b step 2, b step 3, b done, c start, c done"
    );
    let commits = messages[2].matches(";\nINSERT INTO `migrate_journal`").count()
        - messages[2].matches("COMMIT").count();
    assert!(commits <= 3, "a note by itself is a write to disk: {}", messages[2]);
    let sane = "SELECT count(*) FROM migrate_version WHERE duration_ms BETWEEN 0 AND 60000";
    assert_eq!(database.text(sane), "3");
}

/// The server may stop behind any statement of a message: what has been done until then is sent by
/// hand, and the connection is gone.
fn a_run_that_ends_behind_any_statement_is_continued(server: Server) {
    let database = server.database();
    let mut connection = database.connect();
    let messages = sent(&mut connection);
    connection.upgrade(&changes().graph(), "head").expect("it applies");
    let messages = messages.lock().expect("nobody panicked").clone();
    let statements: Vec<&str> = messages.iter().flat_map(|message| message.split(";\n")).collect();
    assert!(statements.len() > 30, "{statements:#?}");
    for end in 0..=statements.len() {
        let database = server.database();
        let mut connection = database.connect();
        statements[..end].iter().for_each(|sql| connection.execute(sql));
        drop(connection);
        continues(&database);
    }
}

/// Not a test: what a process does that another test started.
#[test]
#[ignore = "other tests run it, as a process of its own"]
fn worker() {
    let Some((url, _)) = given() else { return };
    let mut connection = MysqlConnection::establish(&url.to_string_lossy()).expect("it opens");
    let done = waiting().graph().upgrade(&mut connection, "head").map(drop);
    done.unwrap_or_else(|error| panic!("{}", error.chain()));
}

const WORKER: &str = "pipeline::worker";

fn a_process_killed_in_the_middle_of_a_pipeline_is_continued(server: Server) {
    let database = server.database();
    // So that there is a journal to look at; `a` goes by itself then.
    database.connect().upgrade(&waiting().graph(), "a").expect("it applies");
    database.connect().downgrade(&waiting().graph(), "base").expect("it goes back");
    let mut holder = database.connect();
    assert_eq!(holder.rows("SELECT GET_LOCK(CONCAT('wait ', DATABASE()), 0)"), ["1"]);
    let mut process = start(WORKER, Path::new(&database.url()), "wait");
    wait_for(&database, "c step 1");
    process.kill().expect("it waits");
    process.wait_with_output().expect("it ends");
    cut_off(&database);
    assert_eq!(database.applied(), "a b");
    drop(holder);
    let report = database.connect().upgrade(&waiting().graph(), "head");
    assert_eq!(report.unwrap_or_else(|error| panic!("{}", error.chain())).steps, 2);
    assert_eq!(database.tables(), "before behind one second three");
    let journal = database.journal();
    let end = "b start, b step 1, b step 2, b step 3, b done, c start, c step 1, \
               c start, c step 2, c done, d start, d done";
    assert!(journal.ends_with(end), "{journal}");
}

/// Upgrades to the head and shows the error, with the migrations that were told of.
fn fails(database: &AnyDatabase, chain: &Chain) -> (String, String) {
    let mut told = Vec::new();
    let mut on = |event: Event<'_>| match event {
        Event::Started { migration, .. } => told.push(format!("{} starts", migration.revision)),
        Event::Finished { migration, .. } => told.push(format!("{} ends", migration.revision)),
    };
    let options = Options::default();
    let report = database.connect().upgrade_with(&chain.graph(), "head", &options, &mut on);
    let error = report.expect_err("it was made to fail");
    let hint = hint(&error);
    (format!("{}\nhint: {hint}", error.chain()), told.join(", "))
}

fn hint(error: &Error) -> String {
    error.hint().unwrap_or_default()
}

fn a_failure_in_a_pipeline_is_told_of_where_it_was(server: Server) {
    let database = server.database();
    database.execute("CREATE TABLE second (id INT)");
    let (said, told) = fails(&database, &three());
    let start = "revision `b`, operation 4 (migrations/b.rs:14): the database refused \
                 `ALTER TABLE `two` RENAME TO `second``: ";
    assert!(said.starts_with(start), "{said}");
    assert!(said.ends_with("mend the cause and run it again: it goes on at operation 4"), "{said}");
    assert_eq!(told, "a starts, a ends, b starts");
    assert_eq!(database.applied(), "a");
    assert!(database.journal().ends_with("b step 3, b failed"), "{}", database.journal());
    database.execute("DROP TABLE second");
    database.connect().upgrade(&three().graph(), "head").expect("it goes on");
    assert_eq!(database.tables(), "one second three");
    assert_eq!(database.text("SELECT id, n FROM second"), "1|1");
}

/// Makes the database refuse rows of one of our tables for which a condition holds.
fn refuse(database: &AnyDatabase, table: &str, condition: &str) {
    database.execute(&format!(
        "CREATE TRIGGER refuse BEFORE INSERT ON {table} FOR EACH ROW \
         IF {condition} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no such row'; END IF"
    ));
}

/// A piece is done, and its note is refused: it is not done again.
fn a_note_that_is_refused_is_not_forgotten(server: Server) {
    for from in ["base", "a"] {
        let database = server.database();
        let chain = three();
        database.connect().upgrade(&chain.graph(), "a").expect("it applies");
        if from == "base" {
            database.connect().downgrade(&chain.graph(), "base").expect("it goes back");
        }
        refuse(&database, "migrate_journal", "NEW.event = 'step' AND NEW.operation = 2");
        for _ in 0..2 {
            let (said, _) = fails(&database, &chain);
            let start = "revision `b` (migrations/b.rs): the last statement took effect, and the note \
                         of it was refused: the database refused `INSERT INTO `migrate_journal` ";
            let end = "no such row\nhint: mend the cause and run it again: the schema is looked at to \
                       know what is done";
            assert!(said.starts_with(start) && said.ends_with(end), "{said}");
        }
        assert!(!database.journal().contains("failed"), "{}", database.journal());
        database.execute("DROP TRIGGER refuse");
        let report = database.connect().upgrade(&chain.graph(), "head");
        report.unwrap_or_else(|error| panic!("{}", error.chain()));
        assert_eq!(database.tables(), "one second three");
        assert_eq!(database.text("SELECT id, n FROM second"), "1|1");
    }
}

fn a_record_that_is_refused_is_not_forgotten(server: Server) {
    let (database, chain) = (server.database(), three());
    database.connect().upgrade(&chain.graph(), "a").expect("it applies");
    refuse(&database, "migrate_version", "NEW.revision = 'b'");
    for _ in 0..2 {
        let (said, told) = fails(&database, &chain);
        let start = "revision `b` (migrations/b.rs): the database refused \
                     `INSERT INTO `migrate_version` ";
        assert!(said.starts_with(start) && said.contains("no such row"), "{said}");
        assert_eq!(told, "b starts");
        assert!(database.journal().ends_with("b failed"), "{}", database.journal());
    }
    assert_eq!((database.applied(), database.tables()), ("a".into(), "one second".into()));
    database.execute("DROP TRIGGER refuse");
    database.connect().upgrade(&chain.graph(), "head").expect("it goes on");
    assert_eq!(database.applied(), "a b c");
    assert_eq!(database.text("SELECT id, n FROM second"), "1|1");
}

const SEVERAL: &str = "CREATE TABLE x (i INT); INSERT INTO x VALUES (1);
    CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN SET NEW.i = NEW.i + 1; SET @last = 1; END;
    INSERT INTO x SELECT i FROM source; CREATE TABLE y (i INT)";

fn a_text_goes_on_at_the_statement_that_failed(server: Server) {
    const TEXT: &[Operation] = &[op::execute(SEVERAL).reverse_nothing().into_operation()];
    let database = server.database();
    let chain = Chain::new([base("a", ONE), sited(child("b", &["a"], TEXT), "b.rs", &[7])]);
    for _ in 0..2 {
        let (said, _) = fails(&database, &chain);
        let start = "revision `b`, operation 1 (b.rs:7): the database refused \
                     `INSERT INTO x SELECT i FROM source`: ";
        assert!(said.starts_with(start), "{said}");
    }
    let journal = database.journal();
    assert!(journal.contains("b start, b step 1, b step 2, b step 3, b failed"), "{journal}");
    database.execute("CREATE TABLE source (i INT); INSERT INTO source VALUES (6)");
    let report = database.connect().upgrade(&chain.graph(), "head");
    report.unwrap_or_else(|error| panic!("{}", error.chain()));
    assert_eq!(database.text("SELECT i FROM x ORDER BY i"), "1\n7");
    assert_eq!(database.tables(), "one source x y");
}

fn a_text_that_stays_whole_says_so(server: Server) {
    const TEXT: &[Operation] =
        &[op::execute("SET @i = 1; CREATE TABLE x (i INT); INSERT INTO nowhere VALUES (@i)")
            .reverse_nothing()
            .into_operation()];
    let database = server.database();
    let chain = Chain::new([base("a", ONE), sited(child("b", &["a"], TEXT), "b.rs", &[7])]);
    let (said, _) = fails(&database, &chain);
    let start = "revision `b`, operation 1 (b.rs:7): a statement of this text was refused, and those \
                 before it may have taken effect: the database refused `SET @i = 1; CREATE TABLE";
    let end = "hint: the text is sent again from its start, as one of its statements may have to do \
               with the next; make each statement an `op::execute` of its own";
    assert!(said.starts_with(start) && said.ends_with(end), "{said}");
    assert_eq!(database.tables(), "one x");
}

//! What may be a rename is asked, and the answer is done.

use migrate_core::diff::{Answer, Options, Subject, diff, diff_with};
use migrate_core::operation::Operation;
use migrate_core::prelude::*;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, State};

use crate::laws::spelled_out;

/// Checks what is asked about two schemas, and what is done once somebody has answered.
#[track_caller]
fn check(
    before: &[Operation<'static>],
    after: &[Operation<'static>],
    questions: &[&str],
    answers: &[&'static str],
    operations: &str,
) {
    let arena = Arena::new();
    let (mut from, mut to) = (State::new(&arena), State::new(&arena));
    replay_all(&mut from, before).expect("it fits");
    replay_all(&mut to, after).expect("it fits");
    let asked: Vec<String> = diff(&from, &to).questions.iter().map(|it| it.rename()).collect();
    assert_eq!(asked, questions);
    let answers: Vec<Answer<'_>> = answers
        .iter()
        .map(|answer| match answer.strip_prefix("drop ") {
            Some(path) => Answer::Dropped(Subject::find(path, &from).expect("it is there")),
            None => Answer::rename(answer, &from).expect("it is there"),
        })
        .collect();
    let diff = diff_with(&from, &to, &Options { answers: &answers, ..Options::default() });
    assert_eq!(spelled_out(&diff.into_operations().expect("all is answered")), operations);
}

const ID: Column<'static> = column("id", BigInt).primary_key();

const fn table<'a>(name: &'a str, columns: &'a [Column<'a>]) -> Operation<'a> {
    op::create_table(name, columns).into_operation()
}

#[test]
fn a_column_and_its_type() {
    check(
        &[table("users", const { &[ID, column("mail", Text)] })],
        &[table("users", const { &[ID, column("email", Varchar(200)).not_null()] })],
        &["users.mail=users.email"],
        &["users.mail=users.email"],
        "op::alter_column(\"users\", \"mail\").rename(\"email\");\n\
         op::alter_column(\"users\", \"email\").set_type(Varchar(200)).not_null();\n",
    );
}

#[test]
fn a_column_that_goes() {
    check(
        &[table("users", const { &[ID, column("mail", Text)] })],
        &[table("users", const { &[ID, column("email", Text)] })],
        &["users.mail=users.email"],
        &["drop users.mail"],
        "op::add_column(\"users\", column(\"email\", Text));\n\
         op::drop_column(\"users\", \"mail\");\n",
    );
}

#[test]
fn what_is_unlike_is_not_asked() {
    check(
        &[table("users", const { &[ID, column("is_old", Bool)] })],
        &[table("users", const { &[ID, column("price", Numeric(10, 2)).not_null()] })],
        &[],
        &[],
        "op::add_column(\"users\", column(\"price\", Numeric(10, 2)).not_null());\n\
         op::drop_column(\"users\", \"is_old\");\n",
    );
}

#[test]
fn a_table_with_its_key_and_then_its_column() {
    check(
        &[table("a", const { &[ID, column("v", Text)] })],
        &[table("b", const { &[ID, column("w", Text)] })],
        &["a=b"],
        &["a=b", "a.v=b.w"],
        "op::rename_table(\"a\", \"b\");\n\
         op::alter_column(\"b\", \"v\").rename(\"w\");\n\
         op::rename_constraint(\"pk_a\", \"pk_b\", \"b\");\n",
    );
}

#[test]
fn names_in_a_circle() {
    check(
        &[table("t", const { &[ID, column("a", Integer), column("b", Text)] })],
        &[table("t", const { &[ID, column("b", Integer), column("a", Text)] })],
        &[],
        &["t.a=t.b", "t.b=t.a"],
        "op::alter_column(\"t\", \"a\").rename(\"a__aside\");\n\
         op::alter_column(\"t\", \"b\").rename(\"a\");\n\
         op::alter_column(\"t\", \"a__aside\").rename(\"b\");\n",
    );
}

#[test]
fn enumerations_and_their_values() {
    check(
        &[op::create_enum("mood", &["sad", "ok"]).into_operation()],
        &[op::create_enum("mood", &["sad", "fine"]).into_operation()],
        &["mood.ok=mood.fine"],
        &["mood.ok=mood.fine"],
        "op::rename_enum_value(\"mood\", \"ok\", \"fine\");\n",
    );
    check(
        &[op::create_enum("mood", &["sad", "ok"]).into_operation()],
        &[op::create_enum("temper", &["sad", "ok"]).into_operation()],
        &["mood=temper"],
        &["mood=temper"],
        "op::rename_enum(\"mood\", \"temper\");\n",
    );
}

#[test]
fn the_question_is_the_message() {
    let arena = Arena::new();
    let (mut from, mut to) = (State::new(&arena), State::new(&arena));
    replay_all(&mut from, &[table("users", const { &[column("mail", Text)] })]).expect("it fits");
    replay_all(&mut to, &[table("users", const { &[column("email", Text)] })]).expect("it fits");
    let error = diff(&from, &to).into_operations().expect_err("nobody has answered");
    assert_eq!(error.to_string(), "is column `mail` of table `users` now called `email`?");
    assert_eq!(
        error.hint().as_deref(),
        Some(
            "answer with `--rename users.mail=users.email`, or with `--drop users.mail` if what it \
             holds shall go"
        )
    );
}

#[test]
fn an_old_answer_says_nothing() {
    let arena = Arena::new();
    let mut state = State::new(&arena);
    replay_all(&mut state, &[table("users", const { &[column("email", Text)] })]).expect("it fits");
    let old = [Answer::Renamed(Subject::Column("users", "mail"), "email")];
    let diff = diff_with(&state, &state, &Options { answers: &old, ..Options::default() });
    assert!(diff.is_empty() && diff.questions.is_empty());
}

//! What a scenario is.

use migrate_core::prelude::*;
use migrate_core::schema::{Database, Databases};

/// A migration, what is there before it, and what must hold of rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scenario {
    /// What it shows.
    pub(crate) name: &'static str,
    /// The migration before, with rows.
    pub(crate) before: &'static [Operation<'static>],
    /// The migration.
    pub(crate) step: &'static [Operation<'static>],
    /// The migration behind it: taken back, it leaves what the one before it made.
    pub(crate) next: &'static [Operation<'static>],
    /// The databases that have what it takes.
    pub(crate) on: Databases,
    /// The first version of PostgreSQL that has what it takes; older ones refuse it.
    pub(crate) since: u32,
    /// Questions whose answers are the same before it and when it was taken back.
    pub(crate) keeps: &'static [&'static str],
    /// Questions and their answers after it.
    pub(crate) then: &'static [(&'static str, &'static str)],
    /// What MySQL says that it cannot do, where MariaDB can.
    pub(crate) beyond_mysql: Option<&'static str>,
}

/// A scenario on every database.
pub(crate) const fn scenario(
    name: &'static str,
    before: &'static [Operation<'static>],
    step: &'static [Operation<'static>],
) -> Scenario {
    Scenario {
        name,
        before,
        step,
        next: NOTHING,
        on: Databases::ALL,
        since: 0,
        beyond_mysql: None,
        keeps: &[],
        then: &[],
    }
}

impl Scenario {
    /// Only on some databases.
    pub(crate) const fn on(mut self, databases: &[Database]) -> Self {
        self.on = Databases::of(databases);
        self
    }

    /// With a migration behind it.
    pub(crate) const fn next(mut self, next: &'static [Operation<'static>]) -> Self {
        self.next = next;
        self
    }

    /// On PostgreSQL only from a version on.
    pub(crate) const fn since(mut self, version: u32) -> Self {
        self.since = version;
        self
    }

    /// Questions whose answers are the same before it and when it was taken back.
    pub(crate) const fn keeps(mut self, questions: &'static [&'static str]) -> Self {
        self.keeps = questions;
        self
    }

    /// What MariaDB can and MySQL cannot do: there it is refused in these words, and nothing changes.
    pub(crate) const fn beyond_mysql(mut self, what: &'static str) -> Self {
        self.beyond_mysql = Some(what);
        self
    }

    /// Questions and their answers after it: a line a row, values with `|` between.
    pub(crate) const fn then(mut self, answers: &'static [(&'static str, &'static str)]) -> Self {
        self.then = answers;
        self
    }
}

/// People, three of them.
pub(crate) const USERS: Operation = op::create_table(
    "users",
    &[
        column("id", BigInt).primary_key().autoincrement(),
        column("email", Varchar(190)).not_null().unique(),
        column("age", Integer).check("age >= 0"),
        column("name", Varchar(80)).default(text("nobody")),
    ],
)
.into_operation();
pub(crate) const PEOPLE: Operation = op::bulk_insert(
    "users",
    &["id", "email", "age", "name"],
    &[
        &[int(1), text("ann@x"), int(30), text("Ann")],
        &[int(2), text("bob@x"), int(17), text("Bob")],
        &[int(3), text("cy@x"), null(), text("it's \"Cy\"")],
    ],
)
.into_operation();
/// What they wrote.
pub(crate) const POSTS: Operation = op::create_table(
    "posts",
    &[
        column("id", BigInt).primary_key(),
        column("author_id", BigInt).not_null().references("users", "id").on_delete(Cascade),
        column("title", Varchar(120)).not_null(),
        column("rating", Numeric(6, 2)).default(numeric("1.50")),
    ],
)
.into_operation();
pub(crate) const WRITINGS: Operation = op::bulk_insert(
    "posts",
    &["id", "author_id", "title", "rating"],
    &[
        &[int(10), int(1), text("first"), numeric("2.25")],
        &[int(11), int(2), text("second"), numeric("4.00")],
    ],
)
.into_operation();

pub(crate) const NOTHING: &[Operation] = &[];
pub(crate) const ONE: &[Operation] = &[USERS, PEOPLE];
pub(crate) const TWO: &[Operation] = &[USERS, PEOPLE, POSTS, WRITINGS];

/// Everything of the people but what a scenario changes.
pub(crate) const ALL_USERS: &str = "SELECT id, email, age, name FROM users ORDER BY id";
pub(crate) const ALL_POSTS: &str = "SELECT id, author_id, title, rating FROM posts ORDER BY id";

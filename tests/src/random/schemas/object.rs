//! Objects that are text to us, at random.

use crate::random::Dice;
use migrate_core::op;
use migrate_core::schema::{Database, ObjectKind};

use crate::random::schemas::making::Making;
use crate::random::schemas::table;

/// Schemas and extensions.
pub(crate) fn ground(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    if making.database != Database::Postgres || dice.once_in(4) {
        return;
    }
    if nth == 0 {
        making.push(op::create_schema("billing"));
    } else {
        making.push(op::create_extension("citext"));
    }
}

pub(crate) fn domain(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let texts =
        ["integer CHECK (VALUE > 0)", "integer CHECK (VALUE > 1)", "integer", "bigint DEFAULT 5"];
    if making.database == Database::Postgres && nth == 0 {
        making.push(op::create_domain("positive", dice.pick(&texts)));
    }
}

pub(crate) fn sequence(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let options = ["", "START 100", "INCREMENT 5", "START 100 INCREMENT 5 CACHE 3"];
    if making.database != Database::Sqlite {
        let name = ["numbers", "others"][nth];
        making.push(op::create_sequence(name).options(dice.pick(&options)));
    }
}

pub(crate) fn function(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    if making.database == Database::Sqlite {
        return;
    }
    let (name, body) = match nth {
        0 => (
            "next_one()",
            making.by(
                ["", ""],
                [
                    "RETURNS int LANGUAGE sql AS $$ SELECT 1 $$",
                    "RETURNS int LANGUAGE sql AS $$ SELECT 2 $$",
                ],
                ["RETURNS INT DETERMINISTIC RETURN 1", "RETURNS INT DETERMINISTIC RETURN 2"],
            ),
        ),
        1 => (
            making.by(
                "",
                dice.pick(&["gross(a integer)", "gross(b integer)", "gross(a integer DEFAULT 1)"]),
                dice.pick(&["gross(a INT)", "gross(b INT)", "gross(a BIGINT)"]),
            ),
            making.by(
                ["", ""],
                [
                    "RETURNS integer LANGUAGE sql AS $$ SELECT $1 * 2 $$",
                    "RETURNS bigint LANGUAGE sql AS $$ SELECT $1::bigint * 3 $$",
                ],
                ["RETURNS INT DETERMINISTIC RETURN 7", "RETURNS INT DETERMINISTIC RETURN 8"],
            ),
        ),
        _ => (
            making.by("", "touch()", "touch()"),
            making.by(
                ["", ""],
                [
                    "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
                    "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
                ],
                ["RETURNS INT DETERMINISTIC RETURN 7", "RETURNS INT DETERMINISTIC RETURN 8"],
            ),
        ),
    };
    making.push(op::create_function(name, dice.pick(&body)));
}

pub(crate) fn procedure(making: &mut Making<'_>, dice: &mut Dice<'_>, _: usize) {
    let texts = making.by(
        ["", ""],
        ["LANGUAGE sql AS $$ SELECT 1 $$", "LANGUAGE sql AS $$ SELECT 2 $$"],
        ["SELECT 1", "SELECT 2"],
    );
    if making.database != Database::Sqlite {
        making.push(op::create_procedure("go_on()", dice.pick(&texts)));
    }
}

pub(crate) fn view(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let queries: [(&str, &str, &[&str]); 7] = [
        ("SELECT id, n FROM t", "t", &["n"]),
        ("SELECT id, n, s FROM t", "t", &["n", "s"]),
        ("SELECT s FROM t WHERE n > 1", "t", &["n", "s"]),
        ("SELECT id, m FROM u", "u", &["m"]),
        ("SELECT id, e FROM u", "u", &["e"]),
        ("SELECT id FROM first_of_all", "first_of_all", &[]),
        ("SELECT t.id, u.m FROM t JOIN u ON u.id = t.id", "t", &[]),
    ];
    let name = ["first_of_all", "second", "third", "fourth"][nth];
    let (query, of, columns) = dice.pick(&queries);
    let below = making.state.object(ObjectKind::View, of, None);
    let has_view = below.is_some_and(|view| view.definition.text.contains("id"));
    // How MySQL keeps a query over several tables is not known beforehand.
    let joins =
        !query.contains("JOIN") || (making.has("u", &["m"]) && making.database != Database::Mysql);
    if (making.has(of, columns) || (has_view && nth > 0)) && joins {
        if nth == 3 && making.database == Database::Postgres {
            making.push(op::create_materialized_view(name, query));
        } else {
            making.push(op::create_view(name, query));
        }
    }
}

pub(crate) fn trigger(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let table = table::names(making)[nth];
    if !making.has(table, &["n"]) {
        return;
    }
    let texts: [&str; 2] = match making.database {
        Database::Sqlite => [
            "AFTER INSERT ON {} BEGIN DELETE FROM {} WHERE n = -55; END",
            "BEFORE DELETE ON {} BEGIN SELECT OLD.n; END",
        ],
        Database::Postgres => {
            if making.state.object(ObjectKind::Function, "touch()", None).is_none() {
                return;
            }
            [
                "BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION touch()",
                "AFTER UPDATE OF n ON {} FOR EACH ROW WHEN (NEW.n > 5) EXECUTE FUNCTION touch()",
            ]
        }
        Database::Mysql => [
            "BEFORE INSERT ON {} FOR EACH ROW SET NEW.n = NEW.n + 0",
            "AFTER DELETE ON {} FOR EACH ROW SET @gone = OLD.n",
        ],
    };
    let arena = making.arena();
    let name = arena.text(format!("{}_{nth}", dice.pick(&["watch", "look"])));
    let text = arena.text(dice.pick(&texts).replace("{}", table));
    making.push(op::create_trigger(name, table, text));
}

pub(crate) fn policy(making: &mut Making<'_>, dice: &mut Dice<'_>, nth: usize) {
    let texts = ["USING (n > 0)", "USING (n > 1)", "FOR UPDATE USING (n > 0) WITH CHECK (n > 2)"];
    let table = table::names(making)[nth];
    if making.database == Database::Postgres && making.has(table, &["n"]) {
        making.push(op::create_policy(dice.pick(&["own", "theirs"]), table, dice.pick(&texts)));
    }
}

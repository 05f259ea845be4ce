//! What comes of some pairs of schemas.

use migrate_core::diff::{Options, Texts, diff, diff_with};
use migrate_core::operation::Operation;
use migrate_core::prelude::*;
use migrate_core::replay::replay_all;
use migrate_core::schema::{Arena, State};

use crate::laws::{self, spelled_out};

#[track_caller]
fn check(before: &[Operation<'static>], after: &[Operation<'static>], expected: &[&str]) {
    let arena = Arena::new();
    let (mut from, mut to) = (State::new(&arena), State::new(&arena));
    replay_all(&mut from, before).expect("it fits");
    replay_all(&mut to, after).expect("it fits");
    let expected: String = expected.iter().map(|line| format!("{line};\n")).collect();
    assert_eq!(spelled_out(diff(&from, &to).operations()), expected);
    laws::check(&from, &to).expect("it leads there and back");
}

const fn table<'a>(name: &'a str, columns: &'a [Column<'a>]) -> Operation<'a> {
    op::create_table(name, columns).into_operation()
}

const ID: Column<'static> = column("id", BigInt).primary_key();
const T: Operation<'static> = table("t", const { &[ID, column("a", Integer), column("b", Text)] });

#[test]
fn a_circle_of_new_tables() {
    let back = op::create_foreign_key("fk_a", "a", "b", &["b_id"], &["id"]).on_delete(Cascade);
    check(
        &[],
        &[
            table("a", const { &[ID, column("b_id", BigInt)] }),
            table("b", const { &[ID, column("a_id", BigInt).references("a", "id")] }),
            back.into_operation(),
        ],
        &[
            "op::create_table(\"b\", &[column(\"id\", BigInt).primary_key(), column(\"a_id\", BigInt)])",
            "op::create_table(\"a\", &[column(\"id\", BigInt).primary_key(), column(\"b_id\", BigInt)])\
             .constraints(&[foreign_key(&[\"b_id\"], \"b\", &[\"id\"]).named(\"fk_a\").on_delete(Cascade)])",
            "op::create_foreign_key(\"fk_b_a_id_a\", \"b\", \"a\", &[\"a_id\"], &[\"id\"])",
        ],
    );
}

#[test]
fn a_table_that_refers_to_itself() {
    check(
        &[],
        &[table("t", const { &[ID, column("parent", BigInt).references("t", "id")] })],
        &["op::create_table(\"t\", &[column(\"id\", BigInt).primary_key(), \
           column(\"parent\", BigInt).references(\"t\", \"id\")])"],
    );
}

#[test]
fn tables_go_before_what_they_refer_to() {
    check(
        &[
            table("a", const { &[ID] }),
            table("b", const { &[ID, column("a_id", BigInt).references("a", "id")] }),
            op::create_view("v", "SELECT id FROM b").into_operation(),
        ],
        &[],
        &["op::drop_view(\"v\")", "op::drop_table(\"b\")", "op::drop_table(\"a\")"],
    );
}

#[test]
fn an_index_goes_before_its_column() {
    check(
        &[T, op::create_index("i", "t", &["b"]).into_operation()],
        &[table("t", const { &[ID, column("a", Integer)] })],
        &["op::drop_index(\"i\", \"t\")", "op::drop_column(\"t\", \"b\")"],
    );
}

#[test]
fn an_index_of_another_order_is_made_anew() {
    check(
        &[T, op::create_index("i", "t", &["a"]).into_operation()],
        &[T, op::create_index_on("i", "t", const { &[key("a").desc()] }).into_operation()],
        &[
            "op::drop_index(\"i\", \"t\")",
            "op::create_index_on(\"i\", \"t\", &[key(\"a\").desc()])",
        ],
    );
}

#[test]
fn an_index_of_another_name_is_renamed() {
    check(
        &[T, op::create_index("i", "t", &["a"]).filter("a>1").into_operation()],
        &[T, op::create_index("j", "t", &["a"]).filter("(a > 1)").into_operation()],
        &["op::rename_index(\"i\", \"j\", \"t\")"],
    );
}

#[test]
fn a_unique_index_becomes_a_constraint() {
    check(
        &[T, op::create_index("u", "t", &["a"]).unique().filter("b IS NULL").into_operation()],
        &[T, op::create_unique_constraint("u", "t", &["a"]).into_operation()],
        &["op::drop_index(\"u\", \"t\")", "op::create_unique_constraint(\"u\", \"t\", &[\"a\"])"],
    );
}

#[test]
fn a_key_that_others_refer_to_changes() {
    const CHILD: Operation<'static> =
        table("c", const { &[column("t_id", BigInt).references("t", "id")] });
    check(
        &[T, CHILD],
        &[
            table(
                "t",
                const {
                    &[
                        column("id", BigInt).not_null().unique(),
                        column("a", Integer).primary_key(),
                        column("b", Text),
                    ]
                },
            ),
            CHILD,
        ],
        &[
            "op::drop_constraint(\"fk_c_t_id_t\", \"c\")",
            "op::drop_constraint(\"pk_t\", \"t\")",
            "op::create_primary_key(\"pk_t\", \"t\", &[\"a\"])",
            "op::create_unique_constraint(\"uq_t_id\", \"t\", &[\"id\"])",
            "op::create_foreign_key(\"fk_c_t_id_t\", \"c\", \"t\", &[\"t_id\"], &[\"id\"])",
        ],
    );
}

#[test]
fn both_ends_of_a_foreign_key_get_another_type() {
    check(
        &[
            table("t", const { &[column("id", Integer).primary_key()] }),
            table("c", const { &[column("t_id", Integer).references("t", "id")] }),
        ],
        &[
            table("t", const { &[ID] }),
            table("c", const { &[column("t_id", BigInt).references("t", "id")] }),
        ],
        &[
            "op::drop_constraint(\"fk_c_t_id_t\", \"c\")",
            "op::alter_column(\"c\", \"t_id\").set_type(BigInt)",
            "op::alter_column(\"t\", \"id\").set_type(BigInt)",
            "op::create_foreign_key(\"fk_c_t_id_t\", \"c\", \"t\", &[\"t_id\"], &[\"id\"])",
        ],
    );
}

#[test]
fn not_null_before_its_check_goes() {
    check(
        &[T, op::create_check_constraint("n", "t", "a IS NOT NULL").into_operation()],
        &[table("t", const { &[ID, column("a", Integer).not_null(), column("b", Text)] })],
        &["op::alter_column(\"t\", \"a\").not_null()", "op::drop_constraint(\"n\", \"t\")"],
    );
}

#[test]
fn a_computed_column_is_made_anew() {
    const INDEX: Operation<'static> = op::create_index("i", "t", &["g"]).into_operation();
    check(
        &[
            table(
                "t",
                const { &[column("a", Integer), column("g", Integer).generated_stored("a + 1")] },
            ),
            INDEX,
        ],
        &[
            table(
                "t",
                const { &[column("a", Integer), column("g", Integer).generated_stored("a + 2")] },
            ),
            INDEX,
        ],
        &[
            "op::drop_index(\"i\", \"t\")",
            "op::drop_column(\"t\", \"g\")",
            "op::add_column(\"t\", column(\"g\", Integer).generated_stored(\"a + 2\"))",
            "op::create_index(\"i\", \"t\", &[\"g\"])",
        ],
    );
}

#[test]
fn values_of_an_enumeration_stand_where_they_shall() {
    const USE: Operation<'static> = table("t", const { &[column("m", Enum("m"))] });
    check(
        &[op::create_enum("m", &["b", "d"]).into_operation(), USE],
        &[op::create_enum("m", &["a", "b", "c", "d", "e"]).into_operation(), USE],
        &[
            "op::add_enum_value(\"m\", \"a\").before(\"b\")",
            "op::add_enum_value(\"m\", \"c\").after(\"b\")",
            "op::add_enum_value(\"m\", \"e\")",
        ],
    );
    check(
        &[
            op::create_enum("m", &["a", "b"]).into_operation(),
            table("t", const { &[column("m", Enum("m")).default(text("b"))] }),
        ],
        &[
            op::create_enum("m", &["a"]).into_operation(),
            table("t", const { &[column("m", Enum("m")).default(text("a"))] }),
        ],
        &[
            "op::alter_column(\"t\", \"m\").default(text(\"a\"))",
            "op::drop_enum_value(\"m\", \"b\")",
        ],
    );
}

#[test]
fn values_of_an_enumeration_come_into_their_order() {
    let check_order = |before: &'static [&'static str], after, expected: &[&str]| {
        let of = |values| [op::create_enum("m", values).into_operation()];
        check(&of(before), &of(after), expected);
    };
    check_order(&["a", "b"], &["b", "a"], &["op::move_enum_value(\"m\", \"a\")"]);
    check_order(
        &["a", "b", "c", "d"],
        &["d", "a", "b", "c"],
        &["op::move_enum_value(\"m\", \"d\").before(\"a\")"],
    );
    check_order(
        &["a", "b", "c", "d"],
        &["c", "x", "b", "a"],
        &[
            "op::add_enum_value(\"m\", \"x\").after(\"c\")",
            "op::drop_enum_value(\"m\", \"d\")",
            "op::move_enum_value(\"m\", \"b\")",
            "op::move_enum_value(\"m\", \"a\")",
        ],
    );
}

#[test]
fn how_sqlite_keeps_a_table() {
    const COLUMNS: &[Column<'static>] = &[ID, column("a", native("TEXT").ty())];
    const LOOSE: &[Column<'static>] = &[ID, column("a", native("ODD").ty())];
    check(
        &[op::create_table("t", LOOSE).into_operation()],
        &[op::create_table("t", COLUMNS).strict().into_operation()],
        &[
            "op::alter_column(\"t\", \"a\").set_type(native(\"TEXT\").ty())",
            "op::alter_table(\"t\").strict(true)",
        ],
    );
    check(
        &[op::create_table("t", COLUMNS).strict().into_operation()],
        &[op::create_table("t", LOOSE).into_operation()],
        &[
            "op::alter_table(\"t\").strict(false)",
            "op::alter_column(\"t\", \"a\").set_type(native(\"ODD\").ty())",
        ],
    );
    const NUMBERED: &[Column<'static>] = &[ID.autoincrement(), column("a", Text)];
    const KEYLESS: &[Column<'static>] = &[column("id", BigInt), column("a", Text)];
    check(
        &[op::create_table("t", KEYLESS).into_operation()],
        &[op::create_table("t", const { &[ID, column("a", Text)] })
            .without_rowid()
            .into_operation()],
        &[
            "op::create_primary_key(\"pk_t\", \"t\", &[\"id\"])",
            "op::alter_table(\"t\").without_rowid(true)",
        ],
    );
    check(
        &[op::create_table("t", const { &[ID, column("a", Text)] })
            .without_rowid()
            .into_operation()],
        &[op::create_table("t", NUMBERED).into_operation()],
        &[
            "op::alter_table(\"t\").without_rowid(false)",
            "op::alter_column(\"t\", \"id\").autoincrement()",
        ],
    );
}

/// A function of other parameters is another function, and some databases have one of a name.
#[test]
fn a_function_of_other_parameters() {
    const BODY: &str = "RETURNS int LANGUAGE sql AS $$ SELECT 1 $$";
    const VIEW: Operation<'static> =
        op::create_view("v", "SELECT gross(a) FROM t").into_operation();
    check(
        &[T, op::create_function("gross(a int)", BODY).into_operation(), VIEW],
        &[T, op::create_function("gross(b int)", BODY).into_operation(), VIEW],
        &[
            "op::drop_view(\"v\")",
            "op::drop_function(\"gross(a int)\")",
            &format!("op::create_function(\"gross(b int)\", {BODY:?})"),
            "op::create_view(\"v\", \"SELECT gross(a) FROM t\")",
        ],
    );
    let arena = Arena::new();
    let (mut from, mut to) = (State::new(&arena), State::new(&arena));
    let called = table("t", const { &[ID, column("a", Integer).default(sql("gross(1)"))] });
    let function = |name| op::create_function(name, BODY).into_operation();
    replay_all(&mut from, &[function("gross(a int)"), called]).expect("it fits");
    replay_all(&mut to, &[function("gross(b int)"), called]).expect("it fits");
    assert_eq!(
        diff(&from, &to).beyond,
        ["column `a` of table `t` calls `gross`, which changes its parameters"]
    );
}

/// The change itself sees to views that stay what they are.
#[test]
fn a_view_steps_aside_for_its_column() {
    const VIEWS: [Operation<'static>; 2] = [
        op::create_view("v", "SELECT a FROM t").into_operation(),
        op::create_view("w", "SELECT a FROM v").into_operation(),
    ];
    const RETYPED: Operation<'static> =
        table("t", const { &[ID, column("a", BigInt), column("b", Text)] });
    let before = &[T, VIEWS[0], VIEWS[1]];
    let change = "op::alter_column(\"t\", \"a\").set_type(BigInt)";
    check(before, &[RETYPED, VIEWS[0], VIEWS[1]], &[change]);
    let other = op::create_view("v", "SELECT a, b FROM t").into_operation();
    check(
        before,
        &[RETYPED, other, VIEWS[1]],
        &[
            "op::drop_view(\"w\")",
            "op::drop_view(\"v\")",
            change,
            "op::create_view(\"v\", \"SELECT a, b FROM t\")",
            "op::create_view(\"w\", \"SELECT a FROM v\")",
        ],
    );
}

#[test]
fn a_view_changes_between_a_new_column_and_an_old_one() {
    check(
        &[T, op::create_view("v", "SELECT b FROM t").into_operation()],
        &[
            table("t", const { &[ID, column("a", Integer), column("price", Numeric(9, 2))] }),
            op::create_view("v", "SELECT price FROM t").into_operation(),
        ],
        &[
            "op::add_column(\"t\", column(\"price\", Numeric(9, 2)))",
            "op::replace_view(\"v\", \"SELECT price FROM t\")",
            "op::drop_column(\"t\", \"b\")",
        ],
    );
}

#[test]
fn a_function_comes_before_the_table_that_calls_it() {
    check(
        &[],
        &[
            op::create_schema("s").into_operation(),
            op::create_enum("s.kind", &["a"]).into_operation(),
            op::create_function("s.one()", "RETURNS int LANGUAGE sql AS $$ SELECT 1 $$")
                .into_operation(),
            table(
                "s.t",
                const { &[column("a", Integer).default(sql("s.one()")), column("k", Enum("s.kind"))] },
            ),
        ],
        &[
            "op::create_schema(\"s\")",
            "op::create_enum(\"s.kind\", &[\"a\"])",
            "op::create_function(\"s.one()\", \"RETURNS int LANGUAGE sql AS $$ SELECT 1 $$\")",
            "op::create_table(\"s.t\", &[column(\"a\", Integer).default(sql(\"s.one()\")), column(\"k\", Enum(\"s.kind\"))])",
        ],
    );
}

#[test]
fn a_partition_is_made_and_attached() {
    const WHOLE: Operation<'static> = op::create_table("t", const { &[column("k", Integer)] })
        .partition_by("RANGE (k)")
        .into_operation();
    check(
        &[WHOLE],
        &[
            WHOLE,
            table("t1", const { &[column("k", Integer)] }),
            op::attach_partition("t", "t1", "FOR VALUES FROM (0) TO (10)").into_operation(),
        ],
        &[
            "op::create_table(\"t1\", &[column(\"k\", Integer)])",
            "op::attach_partition(\"t\", \"t1\", \"FOR VALUES FROM (0) TO (10)\")",
        ],
    );
}

#[test]
fn a_column_is_numbered_while_it_has_its_key() {
    check(
        &[table("t", const { &[column("id", Integer)] })],
        &[table("t", const { &[column("id", Integer).primary_key().autoincrement()] })],
        &[
            "op::create_primary_key(\"pk_t\", \"t\", &[\"id\"])",
            "op::alter_column(\"t\", \"id\").autoincrement()",
        ],
    );
    check(
        &[table("t", const { &[column("id", Integer).primary_key().autoincrement()] })],
        &[table("t", const { &[column("id", Integer)] })],
        &[
            "op::alter_column(\"t\", \"id\").drop_identity()",
            "op::drop_constraint(\"pk_t\", \"t\")",
            "op::alter_column(\"t\", \"id\").nullable()",
        ],
    );
}

#[test]
fn how_a_table_is_kept() {
    check(
        &[op::create_table("t", const { &[ID] }).engine("MyISAM").comment("old").into_operation()],
        &[op::create_table("t", const { &[ID] }).engine("InnoDB").unlogged().into_operation()],
        &["op::alter_table(\"t\").drop_comment().unlogged(true).engine(\"InnoDB\")"],
    );
}

#[test]
fn what_a_database_respells_is_a_doubt() {
    let arena = Arena::new();
    let (mut from, mut to) = (State::new(&arena), State::new(&arena));
    let check = |expression| op::create_check_constraint("c", "t", expression).into_operation();
    replay_all(&mut from, &[T, check("((a = ANY (ARRAY[1, 2])))")]).expect("it fits");
    replay_all(&mut to, &[T, check("a IN (1, 2)")]).expect("it fits");
    let respelled = Options { texts: Texts::Respelled, ..Options::default() };
    let diff = diff_with(&from, &to, &respelled);
    assert!(diff.is_empty());
    assert_eq!(
        diff.doubts[0].to_string(),
        "constraint `c` of table `t` may have changed: `((a = ANY (ARRAY[1, 2])))` before, \
         `a IN (1, 2)` after"
    );
}

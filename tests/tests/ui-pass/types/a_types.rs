use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_enum("mood", &["happy", "sad"]);
    op::create_table(
        "everything",
        &[
            column("a", Bool).not_null().default(boolean(false)),
            column("b", SmallInt).default(int(-32_768)),
            column("c", Integer).default(int(2_147_483_647)),
            column("d", BigInt).default(int(9_223_372_036_854_775_807)),
            column("e", Float).default(float(0.5)),
            column("f", Double).default(int(1)),
            column("g", Numeric(10, 2)).default(float(9.99)),
            column("h", Text).default(text("")).collation("NOCASE").comment("a remark"),
            column("i", Varchar(4)).default(text("größ")),
            column("j", Char(2)).default(text("de")),
            column("k", Binary).default(bytes(&[0, 255])),
            column("l", Date).default(now()),
            column("m", Time).default(now()),
            column("n", Timestamp).not_null().default(now()),
            column("o", Timestamptz).not_null().default(sql("CURRENT_TIMESTAMP")),
            column("p", Interval).default(text("1 day")),
            column("q", Uuid).default(sql("gen_random_uuid()")),
            column("r", Json).default(text("{}")),
            column("s", Jsonb).default(text("[]")),
            column("t", Array(&Array(&Text))).default(text("{}")),
            column("u", Enum("mood")).default(text("happy")),
            column("v", native("tsvector").mysql("text").sqlite("text").ty()).default(text("x")),
            column("w", native("money").ty()).default(int(0)),
            column("x", Date).default(text("2024-02-29")),
            column("y", Text).default(null()),
            column("z", Numeric(4, 0)).default(int(12)),
        ],
    )
    .comment("one of each");
}

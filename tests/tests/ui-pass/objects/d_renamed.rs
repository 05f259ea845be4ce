use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::rename_table("users", "people");
    op::replace_trigger(
        "users_touch",
        "people",
        "BEFORE DELETE ON people FOR EACH ROW EXECUTE FUNCTION touch()",
    )
    .on(Mysql, "BEFORE DELETE ON people FOR EACH ROW SET @x = 1")
    .on(Sqlite, "AFTER DELETE ON people BEGIN SELECT 2; END");
    op::alter_table("people").row_security(true).only(&[Postgres]);
    op::create_policy("own", "people", "USING (active)").only(&[Postgres]);
    op::rename_policy("own", "mine", "people").only(&[Postgres]);
}

use migrate_core::prelude::*;

const BODY: &str = "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$";

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::create_function("touch()", BODY).only(&[Postgres]);
    op::create_trigger(
        "users_touch",
        "users",
        "BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()",
    )
    .on(Mysql, "BEFORE UPDATE ON users FOR EACH ROW SET NEW.active = 1")
    .on(Sqlite, "AFTER UPDATE ON users BEGIN SELECT 1; END");
    // One name, several lists of parameters.
    op::create_function("gross(price numeric)", "RETURNS numeric LANGUAGE sql AS 'SELECT price'")
        .only(&[Postgres]);
    op::create_function("gross(price integer)", "RETURNS integer LANGUAGE sql AS 'SELECT price'")
        .only(&[Postgres]);
    op::create_procedure("tidy()", "LANGUAGE sql AS 'SELECT 1'").only(&[Postgres]);
}

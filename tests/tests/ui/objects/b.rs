use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_table("biling.payments", &[column("id", BigInt).primary_key()]);
    op::drop_schema("billing");
    op::create_view("people", "SELECT 1");
    op::create_table("people", &[column("id", BigInt)]);
    op::drop_view("peopel");
    op::replace_view("persons", "SELECT 1");
    op::drop_trigger("tr_user", "users");
    op::refresh_materialized_view("people");
    op::create_function("public.f()", "RETURNS int LANGUAGE sql AS 'SELECT 1'");
    op::create_function("public.f()", "RETURNS int LANGUAGE sql AS 'SELECT 1'");
}

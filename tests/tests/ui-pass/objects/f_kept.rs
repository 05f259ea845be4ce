use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "e5")]
fn upgrade() {
    op::create_materialized_view("totals", "SELECT count(*) AS n FROM people").only(&[Postgres]);
    op::refresh_materialized_view("totals").only(&[Postgres]);
    op::drop_materialized_view("totals").only(&[Postgres]);
}

use migrate_core::prelude::*;

#[migration(revision = "b2", down_revision = "a1")]
fn upgrade() {
    op::create_table(
        "teams",
        &[
            column("id", BigInt).primary_key(),
            column("lead_id", BigInt).references("employees", "id"),
        ],
    );
    op::add_column("employees", column("team_id", BigInt));
    op::create_foreign_key("fk_employees_team", "employees", "teams", &["team_id"], &["id"])
        .deferrable(InitiallyDeferred);
}

use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::drop_constraint("fk_employees_team", "employees");
    op::drop_column("employees", "team_id");
    op::drop_table("teams");
}

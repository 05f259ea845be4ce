use migrate_core::prelude::*;

fn sql() -> &'static str {
    "SELECT 1"
}

fn phone() -> Column<'static> {
    column("phone", Varchar(32))
}

#[migration(revision = "a1")]
fn upgrade() {
    op::execute(sql());
    op::add_column("users", phone());
}

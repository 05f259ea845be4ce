use migrate_core::prelude::*;

fn sql() -> &'static str {
    "SELECT 1"
}

#[migration(revision = "a1")]
fn upgrade() {
    op::drop_table(&format!("table_{}", 1));
    op::execute(sql());
}

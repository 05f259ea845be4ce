use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "employees",
        &[
            column("id", BigInt).primary_key(),
            column("boss_id", BigInt).references("employees", "id").on_delete(SetNull),
        ],
    );
    op::create_table("nodes", &[column("id", Integer), column("parent", Integer)])
        .constraints(&[primary_key(&["id"]), foreign_key(&["parent"], "nodes", &["id"])]);
    op::drop_table("nodes");
}

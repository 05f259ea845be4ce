use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "d4")]
fn upgrade() {
    op::create_table("keys", &[column("a", Integer), column("b", Integer)]);
    op::create_unique_constraint("uq_keys", "keys", &["a", "b"]);
    op::create_unique_constraint("uq_keys_again", "keys", &["b", "a"]);
    op::create_table("locks", &[column("b", Integer), column("a", Integer)]);
    op::create_foreign_key("fk_locks_keys", "locks", "keys", &["b", "a"], &["b", "a"]);
    op::drop_constraint("uq_keys", "keys");
    op::create_index("ux_keys_a", "keys", &["a"]).unique();
    op::create_table("doors", &[column("key", Integer).references("keys", "a")]);
}

use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "e5")]
fn upgrade() {
    op::create_table("prices", &[column("amount", Numeric(10, 2)).primary_key()]);
    op::create_table("sales", &[column("amount", Numeric(12, 2)).references("prices", "amount")]);
    op::create_table("ids", &[column("id", Uuid).primary_key()]);
    op::create_table("uses", &[column("id", Uuid).references("ids", "id")]);
    op::drop_table("uses");
    op::drop_table("ids");
}

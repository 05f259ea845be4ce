use migrate_core::prelude::*;

#[migration(revision = "c3", down_revision = "b2")]
fn upgrade() {
    op::create_schema("billing").only(&[Postgres]);
    op::create_table(
        "billing.docs",
        &[
            column("id", BigInt).primary_key().identity_always(),
            column("doc_id", BigInt).references("docs", "id"),
        ],
    )
    .only(&[Postgres]);
    op::rename_schema("billing", "accounting").only(&[Postgres]);
    op::add_column("accounting.docs", column("paid", Bool)).only(&[Postgres]);
}

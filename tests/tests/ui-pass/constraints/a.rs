use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table(
        "items",
        &[
            column("id", BigInt).primary_key().autoincrement(),
            column("name", Text).not_null().unique(),
            column("price", Numeric(10, 2)).not_null().check("price >= 0"),
            column("tax", Numeric(10, 2)),
            column("gross", Numeric(10, 2)).generated_stored("price + tax"),
            column("label", Text).generated_virtual("upper(name)"),
        ],
    )
    .constraints(&[
        check("ck_items_tax", "tax <= price"),
        unique(&["name", "tax"]).named("uq_pair"),
    ]);
}

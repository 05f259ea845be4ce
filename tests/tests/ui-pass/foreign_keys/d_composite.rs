use migrate_core::prelude::*;

#[migration(revision = "d4", down_revision = "c3")]
fn upgrade() {
    op::create_table(
        "cities",
        &[column("country", Char(2)), column("name", Varchar(80)), column("code", Text).unique()],
    )
    .constraints(&[primary_key(&["country", "name"])]);
    op::create_table(
        "stays",
        &[
            column("id", BigInt).primary_key(),
            column("city", Text),
            column("country", Char(2)),
            column("code", Varchar(10)).references("cities", "code"),
        ],
    )
    .constraints(&[
        foreign_key(&["city", "country"], "cities", &["name", "country"]).on_update(Cascade),
        unique(&["id", "city"]),
    ]);
    op::create_table("nights", &[column("stay", BigInt), column("city", Text)]).constraints(&[
        foreign_key(&["city", "stay"], "stays", &["city", "id"]).named("fk_nights"),
    ]);
}

use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = "e5")]
fn upgrade() {
    op::create_table(
        "a_table_whose_name_is_rather_long",
        &[
            column("id", BigInt).primary_key(),
            column("a_column_whose_name_is_quite_long_too", BigInt),
            column("another_column_whose_name_is_quite_long", BigInt),
        ],
    )
    .constraints(&[
        unique(&[
            "a_column_whose_name_is_quite_long_too",
            "another_column_whose_name_is_quite_long",
        ]),
        unique(&[
            "another_column_whose_name_is_quite_long",
            "a_column_whose_name_is_quite_long_too",
        ]),
        foreign_key(
            &["a_column_whose_name_is_quite_long_too"],
            "a_table_whose_name_is_rather_long",
            &["id"],
        ),
    ]);
}

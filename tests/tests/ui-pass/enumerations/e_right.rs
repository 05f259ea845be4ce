use migrate_core::prelude::*;

#[migration(revision = "e5", down_revision = "c3")]
fn upgrade() {
    op::create_enum("color", &["red", "blue"]);
    op::create_table(
        "cars",
        &[column("colors", Array(&Enum("color"))), column("c", Enum("color"))],
    );
}

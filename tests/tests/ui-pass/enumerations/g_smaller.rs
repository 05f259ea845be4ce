use migrate_core::prelude::*;

#[migration(revision = "a7", down_revision = "f6")]
fn upgrade() {
    op::drop_enum_value("size", "l").replacement("m");
    op::drop_column("cars", "c");
    op::drop_column("cars", "colors");
    op::drop_enum("color");
}

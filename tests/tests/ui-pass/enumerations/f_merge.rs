use migrate_core::prelude::*;

#[migration(revision = "f6", down_revision = ["d4", "e5"])]
fn upgrade() {
    op::add_column("cars", column("size", Enum("size")).default(text("m")));
}

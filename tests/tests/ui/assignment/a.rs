use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    column("a", Text).ty = Text;
    column("b", Text).nullable |= true;
    op::drop_table("t");
}

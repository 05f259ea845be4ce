use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    static mut COUNT: u8 = 0;
    COUNT = 1;
    COUNT += 1;
    op::drop_table("t");
}

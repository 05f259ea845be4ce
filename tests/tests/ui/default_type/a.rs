use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_table("a", &[column("name", Text).default(int(0))]);
    op::create_table("b", &[column("count", Integer).default(text("none"))]);
    op::create_table("c", &[column("count", SmallInt).default(int(40_000))]);
    op::create_table("d", &[column("code", Char(2)).default(text("none"))]);
    op::create_table("e", &[column("is_new", Bool).default(int(1))]);
    op::create_table("f", &[column("price", Numeric(10, 2)).default(boolean(true))]);
    op::create_table("g", &[column("tags", Array(&Text)).default(float(1.5))]);
    op::create_table("h", &[column("data", Binary).default(now())]);
}

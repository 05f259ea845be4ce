use migrate_core::prelude::*;

use super::shared::{ID, money};

const NAMES: &[&str] = &["name"];

#[migration(revision = "a1")]
fn upgrade() {
    use migrate_core::schema::Column;
    const TABLE: &str = "items";
    static UNUSED: u8 = 1;
    struct Local;
    impl Local {
        const NAME: &'static str = "name";
    }
    const fn named(name: &str) -> Column<'_> {
        column(name, Text).not_null()
    }
    const fn audit<'a>(table: &'a str) -> Operation<'a> {
        op::add_column(table, column("changed", Timestamptz)).into_operation()
    }
    fn fill(_: &mut Context<'_>) -> RunResult {
        for _ in 0..3 {}
        let done = UNUSED;
        assert!(done == 1);
        Ok(())
    }

    op::create_table(TABLE, &[ID, named(Local::NAME), money("price")]);
    op::create_index("ix_items_name", TABLE, NAMES);
    audit(TABLE);
    op::run(fill).reverse_nothing();
    op::execute(concat!("SELECT ", 1)).reverse("SELECT 2");;
}
